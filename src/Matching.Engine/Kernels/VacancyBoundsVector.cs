using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matching.Engine.Kernels;

/// <summary><see cref="VacancyBounds"/> eight rows at a time; on its divisions see <see cref="EntryBoundsVector"/>.</summary>
internal static class VacancyBoundsVector
{
    public static int Find(
        in ColumnSpan columns, int start, int end, VacancyProbe probe, int totalMin, Survivors survivors)
    {
        var zero = Vector256<uint>.Zero;
        var hasA = Vector256.Create(probe.HasA);
        var hasB = Vector256.Create(probe.HasB);
        var least = Vector256.Create(totalMin);
        var affinity = Vector256.Create(probe.Affinity);
        var cap = Vector256.Create(probe.MinAffinityCap);

        ref var words = ref MemoryMarshal.GetReference(columns.Words);
        var stride = columns.Stride;
        var found = 0;
        for (var row = start; row < end; row += Vector256<uint>.Count)
        {
            var a = Column(ref words, stride, VacancyWords.A, row);
            var b = Column(ref words, stride, VacancyWords.B, row);
            var levels = Column(ref words, stride, VacancyWords.Levels, row);
            var minAffinity = Vector256.Min(
                Field(levels, VacancyWords.MinAffinityShift, VacancyWords.MinAffinityMask), cap);
            var commonA = a & hasA;
            var commonB = b & hasB;
            var lacking = ((a ^ commonA) & Vector256.Create(GateWords.NeedMaskA)) | ((b ^ commonB) & Vector256.Create(GateWords.NeedMaskB));
            var open = Vector256.Equals(lacking, zero)
                & ~(Vector256.Equals(commonA & Vector256.Create(GateWords.EmploymentMask), zero)
                    | Vector256.Equals(commonA & Vector256.Create(GateWords.QuotaMask), zero)
                    | Vector256.Equals(commonB & Vector256.Create(GateWords.ScheduleMask), zero)
                    | Vector256.GreaterThan(minAffinity, affinity).AsUInt32());
            if (end - row < Vector256<uint>.Count)
            {
                open &= Vector256.LessThan(Vector256<uint>.Indices, Vector256.Create((uint)(end - row)));
            }

            if (open == zero)
            {
                continue;
            }

            var terms = Column(ref words, stride, VacancyWords.Terms, row);
            var total = Vector256.Create(probe.ProfessionAndSkills)
                + Vector256.ConditionalSelect(
                    Vector256.Equals(commonB & Vector256.Create(GateWords.FirstScheduleMask), zero).AsInt32(),
                    Vector256.Create(700 * probe.ScheduleWeight),
                    Vector256.Create(1000 * probe.ScheduleWeight));
            total += Salary(Column(ref words, stride, VacancyWords.Salary, row), terms, probe, ref open);
            total += Transport(levels, probe);
            total += Service(levels, terms, Column(ref words, stride, VacancyWords.Fields, row), probe, ref open);
            total = Vector256.ConditionalSelect(
                Has(terms, VacancyWords.OwnWeights).AsInt32(), Vector256.Create(VacancyBounds.TotalMax), total);

            var passed = (open.AsInt32() & Vector256.GreaterThanOrEqual(total, least)).ExtractMostSignificantBits();
            while (passed != 0)
            {
                var lane = BitOperations.TrailingZeroCount(passed);
                passed &= passed - 1;
                survivors.Rows[found] = row + lane;
                survivors.Bounds[found++] = total.GetElement(lane);
            }
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Column(ref uint words, int stride, int word, int row) =>
        Vector256.LoadUnsafe(ref words, (nuint)((word * stride) + row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Field(Vector256<uint> word, int shift, int mask) =>
        ((word >> shift) & Vector256.Create((uint)mask)).AsInt32();

    /// <summary>All ones in the lanes that have the bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Has(Vector256<uint> word, uint bit) =>
        Vector256.Equals(word & Vector256.Create(bit), Vector256.Create(bit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Salary(
        Vector256<uint> paidTenge, Vector256<uint> terms, VacancyProbe probe, ref Vector256<uint> open)
    {
        var full = Vector256.Create(1000);
        if (probe.SalaryMinTenge == 0)
        {
            return full * probe.SalaryWeight;
        }

        var asked = Vector256.Create(probe.SalaryMinTenge);
        var paid = paidTenge.AsInt32();
        var below = Vector256.LessThan(paid, asked);
        var notStated = Has(terms, VacancyWords.SalaryNotStated).AsInt32();
        if (!probe.RequirementsArePreferred)
        {
            open &= ~(below & ~notStated & Has(terms, VacancyWords.SalaryRequired).AsInt32()).AsUInt32();
        }

        var missing = Vector256.ConvertToSingle(asked - paid) * (1000f / probe.SalaryMinTenge);
        var perMille = Vector256.ConvertToInt32Native(Vector256.Max(missing - Vector256.Create(0.001f), Vector256<float>.Zero));
        var reduced = Vector256.Max(full - (perMille * 4), notStated & Vector256.Create(500));
        return Vector256.ConditionalSelect(below, reduced, full) * probe.SalaryWeight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Transport(Vector256<uint> levels, VacancyProbe probe) => probe.Transport >= 0
        ? Vector256.Create(probe.Transport * probe.TransportWeight)
        : Vector256.ConditionalSelect(
            Has(levels, VacancyWords.Lodges).AsInt32(),
            Vector256.Create(probe.TransportLodged * probe.TransportWeight),
            Vector256.Create(probe.TransportUnlodged * probe.TransportWeight));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Service(
        Vector256<uint> levels, Vector256<uint> terms, Vector256<uint> fields, VacancyProbe probe, ref Vector256<uint> open)
    {
        var zero = Vector256<int>.Zero;
        var months = Vector256.Max(
            Vector256.Max(Scope(terms, 0, probe.OccupationMonths), Scope(terms, 1, probe.SectorMonthsAtMost)),
            Vector256.Max(Scope(terms, 2, probe.ManagerialMonths), Scope(terms, 3, probe.TotalMonths)));
        var monthsMin = Field(levels, 0, EntryWords.MonthsMask);
        var educationShort = Short(Field(levels, EntryWords.EducationShift, EntryWords.EducationMask), probe.Education);
        var categoryShort = Short(Field(levels, EntryWords.CategoryShift, EntryWords.CategoryMask), probe.Category);
        var orkShort = Short(Field(levels, EntryWords.OrkShift, EntryWords.OrkMask), probe.Ork);
        var fieldsMissed = Vector256.Equals(fields & Vector256.Create(probe.FieldsHeld), Vector256<uint>.Zero).AsInt32();
        var tooFew = Vector256.LessThan(months, monthsMin);
        if (!probe.RequirementsArePreferred)
        {
            var unsatisfied = Vector256.GreaterThan(educationShort | categoryShort | orkShort, zero) | fieldsMissed | tooFew;
            open &= ~(unsatisfied.AsUInt32() & Has(levels, VacancyWords.QualificationRequired));
        }

        var lowered = (educationShort * 250) + (categoryShort * 150) + (orkShort * 100) + (fieldsMissed & Vector256.Create(200));
        var qualification = Vector256.Max(Vector256.Create(1000) - lowered, zero);

        var beyond = Vector256.Max(months - monthsMin, zero);
        var enough = Vector256.Create(600) + Vector256.Min(
            Vector256.ConvertToInt32Native((Vector256.ConvertToSingle(beyond) * (400f / 60f)) + Vector256.Create(0.01f)), Vector256.Create(400));
        var part = Vector256.ConvertToInt32Native(
            (Vector256.ConvertToSingle(months * 600) / Vector256.ConvertToSingle(Vector256.Max(monthsMin, Vector256<int>.One)))
            + Vector256.Create(0.0004f));
        var experience = Vector256.ConditionalSelect(tooFew, part, enough);
        return (qualification * probe.QualificationWeight) + (experience * probe.ExperienceWeight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Scope(Vector256<uint> terms, int scope, int months) =>
        Has(terms, 1u << scope).AsInt32() & Vector256.Create(months);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Short(Vector256<int> asked, int held) =>
        Vector256.Max(asked - Vector256.Create(held), Vector256<int>.Zero);
}
