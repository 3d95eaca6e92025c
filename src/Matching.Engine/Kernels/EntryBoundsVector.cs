using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matching.Engine.Kernels;

/// <summary>
/// <see cref="EntryBounds"/> eight rows at a time; on its divisions see <see cref="Lanes"/>. Only the salary's grain is finer
/// than a float, and there the bound may be four points too high.
/// </summary>
internal static class EntryBoundsVector
{
    public static int Find(
        in ColumnSpan columns, int start, int end, EntryProbe probe, int totalMin, Survivors survivors)
    {
        var zero = Vector256<uint>.Zero;
        var needA = Vector256.Create(probe.NeedA);
        var employment = Vector256.Create(probe.Employment);
        var quota = Vector256.Create(probe.Quota);
        var needB = Vector256.Create(probe.NeedB);
        var schedule = Vector256.Create(probe.Schedule);
        var least = Vector256.Create(totalMin);
        var skillsLow = (uint)probe.SkillsNeeded;
        var skillsHigh = (uint)(probe.SkillsNeeded >> 32);

        ref var words = ref MemoryMarshal.GetReference(columns.Words);
        var stride = columns.Stride;
        var found = 0;
        for (var row = start; row < end; row += Vector256<uint>.Count)
        {
            var a = Lanes.Column(ref words, stride, EntryWords.A, row);
            var b = Lanes.Column(ref words, stride, EntryWords.B, row);
            var open = Vector256.Equals(a & needA, needA)
                & Vector256.Equals(b & needB, needB)
                & ~(Vector256.Equals(a & employment, zero) | Vector256.Equals(a & quota, zero) | Vector256.Equals(b & schedule, zero));
            if (probe.SkillsNeeded != 0)
            {
                open &= Lanes.HasAll(Lanes.Column(ref words, stride, EntryWords.SkillsLow, row), skillsLow)
                    & Lanes.HasAll(Lanes.Column(ref words, stride, EntryWords.SkillsHigh, row), skillsHigh);
            }

            if (end - row < Vector256<uint>.Count)
            {
                open &= Lanes.First(end - row);
            }

            if (open == zero)
            {
                continue;
            }

            var levels = Lanes.Column(ref words, stride, EntryWords.Levels, row);
            var total = Vector256.Create(probe.ProfessionAndSkills)
                + (Vector256.ConditionalSelect(
                    Vector256.Equals(b & Vector256.Create(probe.FirstSchedule), zero).AsInt32(),
                    Vector256.Create(700 * probe.ScheduleWeight),
                    Vector256.Create(1000 * probe.ScheduleWeight)));
            total += Salary(Lanes.Column(ref words, stride, EntryWords.Salary, row), probe, ref open);
            total += Transport(levels, probe, ref open);
            total += Service(ref words, stride, row, levels, probe, ref open);

            found = Lanes.Keep(open, total, least, row, survivors, found);
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Salary(Vector256<uint> askedTenge, EntryProbe probe, ref Vector256<uint> open)
    {
        var asked = askedTenge.AsInt32();
        var full = Vector256.Create(1000);
        if (probe.SalaryMaxTenge == 0)
        {
            var score = Vector256.ConditionalSelect(Vector256.Equals(asked, Vector256<int>.Zero), full, Vector256.Create(500));
            return score * probe.SalaryWeight;
        }

        var limit = Vector256.Create(probe.SalaryMaxTenge);
        var above = Vector256.GreaterThan(asked, limit);
        if (above == Vector256<int>.Zero)
        {
            return Vector256.Create(1000 * probe.SalaryWeight);
        }

        if (probe.SalaryRequired)
        {
            open &= ~above.AsUInt32();
            return Vector256.Create(1000 * probe.SalaryWeight);
        }

        // Lowered before it is rounded down, because it is subtracted: the score is never below the exact one.
        var excess = Vector256.ConvertToSingle(asked - limit) * 1000f / Vector256.ConvertToSingle(asked);
        var perMille = Vector256.ConvertToInt32Native(Vector256.Max(excess - Vector256.Create(0.001f), Vector256<float>.Zero));
        var reduced = Vector256.Max(full - (perMille * 4), Vector256<int>.Zero);
        return Vector256.ConditionalSelect(above, reduced, full) * probe.SalaryWeight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Transport(Vector256<uint> levels, EntryProbe probe, ref Vector256<uint> open)
    {
        if (probe.TransportIsFixed)
        {
            return Vector256.Create(probe.FixedTransport * probe.TransportWeight);
        }

        var byModes = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(probe.MinutesByModes));
        var minutes = Vector256.Shuffle(byModes, ((levels >> EntryWords.ModesShift) & Vector256.Create(7u)).AsInt32());
        var limit = ((levels >> EntryWords.CommuteShift) & Vector256.Create((uint)EntryWords.CommuteMask)).AsInt32()
            + Vector256.Create(probe.ExtraMinutes);
        var tooFar = Vector256.GreaterThan(minutes, limit);
        var free = Vector256.Create(15);

        // The quotient's grain is 1/255, or it is whole; what is too far is replaced below.
        var paid = Vector256.Max(minutes - free, Vector256<int>.Zero);
        var share = Vector256.ConvertToSingle(paid * 600) / Vector256.ConvertToSingle(Vector256.Max(limit - free, Vector256<int>.One));
        var commute = Vector256.Create(1000) - Vector256.ConvertToInt32Native(share + Vector256.Create(0.001f));
        if (probe.RelocationScore < 0)
        {
            open &= ~tooFar.AsUInt32();
            return commute * probe.TransportWeight;
        }

        var moved = Vector256.Create(probe.RelocationScore);
        return Vector256.ConditionalSelect(tooFar, moved, Vector256.Max(commute, moved)) * probe.TransportWeight;
    }

    /// <summary>The weighted qualification and experience of the best alternative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Service(
        ref uint words, int stride, int row, Vector256<uint> levels, EntryProbe probe, ref Vector256<uint> open)
    {
        var zero = Vector256<int>.Zero;
        var education = Lanes.Field(levels, EntryWords.EducationShift, EntryWords.EducationMask);
        var category = Lanes.Field(levels, EntryWords.CategoryShift, EntryWords.CategoryMask);
        var ork = Lanes.Field(levels, EntryWords.OrkShift, EntryWords.OrkMask);
        var best = Vector256.Create(-1);
        for (var k = 0; k < probe.AlternativeCount; k++)
        {
            ref readonly var asked = ref probe.Alternatives[k];
            var months = Months(ref words, stride, row, levels, asked.Source, probe.Affinity);
            var educationShort = Lanes.Short(Vector256.Create(asked.Education), education);
            var categoryShort = Lanes.Short(Vector256.Create(asked.Category), category);
            var orkShort = Lanes.Short(Vector256.Create(asked.Ork), ork);
            var lowered = (educationShort * 250) + (categoryShort * 150) + (orkShort * 100);
            var missed = zero;
            if (asked.Fields != 0)
            {
                missed = Vector256.Equals(Lanes.Column(ref words, stride, EntryWords.Fields, row) & Vector256.Create(asked.Fields), Vector256<uint>.Zero).AsInt32();
                lowered += missed & Vector256.Create(200);
            }

            var score = (Vector256.Max(Vector256.Create(1000) - lowered, zero) * probe.QualificationWeight)
                + (Experience(months, asked.Months) * probe.ExperienceWeight);
            if (probe.QualificationRequired)
            {
                var unsatisfied = Vector256.GreaterThan(educationShort | categoryShort | orkShort, zero)
                    | Vector256.LessThan(months, Vector256.Create(asked.Months)) | missed;
                score = Vector256.ConditionalSelect(unsatisfied, Vector256.Create(-1), score);
            }

            best = Vector256.Max(best, score);
        }

        open &= Vector256.GreaterThanOrEqual(best, zero).AsUInt32();
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Experience(Vector256<int> months, int monthsMin)
    {
        var asked = Vector256.Create(monthsMin);
        var enough = Lanes.ExperienceBeyond(months, asked);
        return monthsMin == 0
            ? enough
            : Vector256.ConditionalSelect(
                Vector256.LessThan(months, asked), Lanes.ExperienceShort(months, Vector256.Create((float)monthsMin)), enough);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Months(
        ref uint words, int stride, int row, Vector256<uint> levels, ProbeMonths source, int affinity)
    {
        if (source == ProbeMonths.Occupation)
        {
            var months = Lanes.Field(levels, 0, EntryWords.MonthsMask);

            // The grain of months·affinity/1000 is 1/1000.
            return affinity == 1000
                ? months
                : Vector256.ConvertToInt32Native((Vector256.ConvertToSingle(months * affinity) * 0.001f) + Vector256.Create(0.0004f));
        }

        var service = Lanes.Column(ref words, stride, EntryWords.Service, row);
        return source switch
        {
            ProbeMonths.SectorAtMost => Lanes.Field(service, EntryWords.SectorShift, EntryWords.SectorMask) * 2,
            ProbeMonths.Managerial => Lanes.Field(service, EntryWords.ManagerialShift, EntryWords.MonthsMask),
            _ => Lanes.Field(service, 0, EntryWords.MonthsMask),
        };
    }
}
