using System.Text;

namespace Matching.Engine.Pools;

/// <summary>Of which rows the ids are walked over: all, or the vacancies of one employer.</summary>
internal readonly record struct IdScope(string? EmployerId)
{
    public static IdScope All => default;

    public bool Has(ref byte row) => EmployerId is null || Ascii.Equals(VacancyRow.EmployerIdBytes(ref row), EmployerId);
}
