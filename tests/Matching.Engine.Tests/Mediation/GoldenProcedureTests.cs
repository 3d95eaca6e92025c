using System.Buffers.Binary;
using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;
using Matching.Engine.Tests.Calendars;

namespace Matching.Engine.Tests.Mediation;

/// <summary>
/// The stored forms of the procedure, byte for byte: one act of each kind, and the chunks of a book with something in every table. Where a form changes on purpose it gets a new
/// version, and these files stay as the old one's.
/// </summary>
public class GoldenProcedureTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Mediation", "Golden");

    [Fact]
    public void Write_OneActOfEachKind_EqualsTheFile()
    {
        var writer = new ByteWriter();
        foreach (var act in EachAct.Kinds)
        {
            var bytes = ActCodecTests.Encode(act);
            writer.Number(bytes.Length);
            writer.Bytes(bytes);
        }

        CheckFile("acts.bin", writer.Span);
    }

    [Fact]
    public void Write_BookWithEverything_EqualsTheFile()
    {
        var bytes = new List<byte>();
        var book = Filled();
        foreach (var (kind, chunk) in BookBytes.Of(book).Chunks)
        {
            var head = new byte[5];
            head[0] = (byte)kind;
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), chunk.Length);
            bytes.AddRange(head);
            bytes.AddRange(chunk);
        }

        Assert.Equal(Enum.GetValues<ChunkKind>().Where(kind => kind >= ChunkKind.Calendar), BookBytes.Of(book).Chunks.Select(chunk => chunk.Kind).Distinct());
        CheckFile("book.bin", bytes.ToArray());
    }

    [Fact]
    public void Numbers_OfWhatIsStored_StayAsTheyAre()
    {
        string[] numbers =
        [
            Numbers<ActKind>(), Numbers<CaseState>(), Numbers<StageKind>(), Numbers<Refusal>(), Numbers<DeadlineKind>(), Numbers<DeadlineState>(), Numbers<PersonReason>(),
            Numbers<EmployerReason>(), Numbers<EndReason>(), Numbers<Channel>(), Numbers<Consent>(), Numbers<Circumstance>(), Numbers<DeregistrationGround>(),
            Numbers<UnemployedObstacle>(), Numbers<PostKind>(), Numbers<VacancyEnd>(), Numbers<VacancyFindings>(), Numbers<SelectionSide>(), Numbers<Sex>(),
        ];

        CheckFile("numbers.txt", System.Text.Encoding.ASCII.GetBytes(string.Concat(numbers.Select(line => line + "\n"))));
    }

    private static string Numbers<T>()
        where T : struct, Enum => $"{typeof(T).Name}: " + string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)}"));

    private static void CheckFile(string name, ReadOnlySpan<byte> bytes)
    {
        var golden = Path.Combine(Folder, name);
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(golden + ".actual", bytes);
        Assert.True(File.Exists(golden) && File.ReadAllBytes(golden).AsSpan().SequenceEqual(bytes), $"{name} differs from {golden}.actual");
    }

    private static CaseBook Filled()
    {
        var test = new TestBook();
        test.MakeUnemployed("p");
        test.RegisterPerson("q", centre: "centre-2");
        test.RegisterVacancy("v", openings: 2);
        test.RegisterVacancy("w", centre: "centre-2");
        test.Select("p", "v");
        test.Select("q", "v");
        test.Select("q", "w", isSuitable: false);
        test.Done(new Offer("p", "v") { By = "specialist-1" });
        test.Done(new Offer("q", "v") { By = "specialist-1" });
        test.Done(new AnswerOffer("p", "v", Agrees: true) { By = "portal" });
        test.Done(new AnswerOffer("q", "v", Agrees: false, PersonReason.Pay) { By = "portal" });
        test.Done(new Refer("p", "v"));
        test.Done(new SetInterview("p", "v"));
        test.Done(new CloseVacancy("w", VacancyEnd.Expired));
        test.Done(new AdoptCalendar(CalendarTexts.Of("kz-2026.2", "2026-03-11", "off,2026-03-11,жарлық\n")));
        test.PassTo(TestBook.Local(2026, 6, 13, 10, 0));
        test.RegisterVacancy("u");
        return test.Book;
    }
}
