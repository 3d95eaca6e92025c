using System.Collections;
using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Primitives;

namespace Matching.Engine.Files;

/// <summary>
/// The valid records of a file, one at a time as it is read. To be walked once. Of rows with one id the first that is
/// valid is taken: an id in a row that was rejected is not taken by it.
/// </summary>
/// <param name="table">Null: there is no file, and so no record.</param>
/// <param name="catalogue">What the records' codes must be known to.</param>
internal sealed class RecordFile<T, TParser>(CsvTable? table, Catalogue catalogue) : IEnumerable<T>
    where T : class
    where TParser : IRowParser<T>
{
    private bool walked;

    public IEnumerator<T> GetEnumerator()
    {
        if (walked)
        {
            throw new InvalidOperationException("a file of records is walked once; open it again");
        }

        walked = true;
        return table is null ? Enumerable.Empty<T>().GetEnumerator() : Walk(table);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<T> Walk(CsvTable rows)
    {
        using var table = rows;
        var parser = TParser.For(table);
        var ids = new IdSet();
        var errors = new List<FieldError>();
        while (table.Read())
        {
            if (parser.Parse() is not { } record)
            {
                continue;
            }

            if (!parser.Check(record, catalogue, errors))
            {
                table.Reject(errors[0].Field, errors[0].Value, Reasons.Allowed(errors[0].Allowed));
                errors.Clear();
            }
            else if (!ids.Add(table[TParser.IdColumn]))
            {
                table.Reject(TParser.IdColumn.Name, table[TParser.IdColumn], Reasons.RepeatedId);
            }
            else
            {
                table.Accept();
                yield return record;
            }
        }
    }
}
