using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matching.Engine.Kernels;

/// <summary><see cref="VacancyBounds"/> eight rows at a time; on its divisions see <see cref="EntryBoundsVector"/> and <see cref="Lanes"/>.</summary>
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
            var a = Lanes.Column(ref words, stride, VacancyWords.A, row);
            var b = Lanes.Column(ref words, stride, VacancyWords.B, row);
            var levels = Lanes.Column(ref words, stride, VacancyWords.Levels, row);
            var minAffinity = Vector256.Min(
                Lanes.Field(levels, VacancyWords.MinAffinityShift, VacancyWords.MinAffinityMask), cap);
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
                open &= Lanes.First(end - row);
            }

            if (open == zero)
            {
                continue;
            }

            var terms = Lanes.Column(ref words, stride, VacancyWords.Terms, row);
            var total = Vector256.Create(probe.ProfessionAndSkills)
                + Vector256.ConditionalSelect(
                    Vector256.Equals(commonB & Vector256.Create(GateWords.FirstScheduleMask), zero).AsInt32(),
                    Vector256.Create(700 * probe.ScheduleWeight),
                    Vector256.Create(1000 * probe.ScheduleWeight));
            total += Salary(Lanes.Column(ref words, stride, VacancyWords.Salary, row), terms, probe, ref open);
            total += Transport(levels, probe);
            total += Service(levels, terms, Lanes.Column(ref words, stride, VacancyWords.Fields, row), probe, ref open);
            total = Vector256.ConditionalSelect(
                Lanes.HasAll(terms, VacancyWords.OwnWeights).AsInt32(), Vector256.Create(VacancyBounds.TotalMax), total);

            found = Lanes.Keep(open, total, least, row, survivors, found);
        }

        return found;
    }

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
        var notStated = Lanes.HasAll(terms, VacancyWords.SalaryNotStated).AsInt32();
        if (!probe.RequirementsArePreferred)
        {
            open &= ~(below & ~notStated & Lanes.HasAll(terms, VacancyWords.SalaryRequired).AsInt32()).AsUInt32();
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
            Lanes.HasAll(levels, VacancyWords.Lodges).AsInt32(),
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
        var monthsMin = Lanes.Field(levels, 0, EntryWords.MonthsMask);
        var educationShort = Lanes.Short(Lanes.Field(levels, EntryWords.EducationShift, EntryWords.EducationMask), Vector256.Create(probe.Education));
        var categoryShort = Lanes.Short(Lanes.Field(levels, EntryWords.CategoryShift, EntryWords.CategoryMask), Vector256.Create(probe.Category));
        var orkShort = Lanes.Short(Lanes.Field(levels, EntryWords.OrkShift, EntryWords.OrkMask), Vector256.Create(probe.Ork));
        var fieldsMissed = Vector256.Equals(fields & Vector256.Create(probe.FieldsHeld), Vector256<uint>.Zero).AsInt32();
        var tooFew = Vector256.LessThan(months, monthsMin);
        if (!probe.RequirementsArePreferred)
        {
            var unsatisfied = Vector256.GreaterThan(educationShort | categoryShort | orkShort, zero) | fieldsMissed | tooFew;
            open &= ~(unsatisfied.AsUInt32() & Lanes.HasAll(levels, VacancyWords.QualificationRequired));
        }

        var lowered = (educationShort * 250) + (categoryShort * 150) + (orkShort * 100) + (fieldsMissed & Vector256.Create(200));
        var qualification = Vector256.Max(Vector256.Create(1000) - lowered, zero);

        var asked = Vector256.ConvertToSingle(Vector256.Max(monthsMin, Vector256<int>.One));
        var experience = Vector256.ConditionalSelect(
            tooFew, Lanes.ExperienceShort(months, asked), Lanes.ExperienceBeyond(months, monthsMin));
        return (qualification * probe.QualificationWeight) + (experience * probe.ExperienceWeight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Scope(Vector256<uint> terms, int scope, int months) =>
        Lanes.HasAll(terms, 1u << scope).AsInt32() & Vector256.Create(months);
}
