using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Primitives;

namespace Matching.Engine.Files;

/// <summary>Makes records of a table's rows, and checks them.</summary>
internal interface IRowParser<T>
    where T : class
{
    static abstract Columns Columns { get; }

    static abstract Column IdColumn { get; }

    static abstract IRowParser<T> For(CsvTable table);

    /// <summary>Of the row that the table is at; null where it was rejected.</summary>
    T? Parse();

    bool Check(T record, Catalogue catalogue, List<FieldError> errors);
}
