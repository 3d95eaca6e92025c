namespace Matching.Engine.Files.Csv;

internal sealed partial class Cells
{
    /// <summary>Empty where there are none.</summary>
    public string[] TextList(Column column, int countMax)
    {
        var items = new Items(table[column], '|');
        if (!TryCount(column, items, countMax))
        {
            return [];
        }

        var texts = new string[items.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var item = items.Next();
            texts[i] = Text(column, item);
            if (Array.IndexOf(texts, texts[i], 0, i) >= 0)
            {
                Fail(column, item, Records.Validation.Allowed.Once);
            }
        }

        return texts;
    }

    /// <summary>A set of words as bits.</summary>
    public int Flags(Column column, Names names, int byDefault = 0)
    {
        var items = List(column, names.Count);
        if (items.Count == 0)
        {
            return byDefault;
        }

        var flags = 0;
        while (items.Any)
        {
            var item = items.Next();
            var flag = 1 << Name(column, item, item, names);
            if ((flags & flag) != 0)
            {
                Fail(column, item, Records.Validation.Allowed.Once);
            }

            flags |= flag;
        }

        return flags;
    }

    public string[] CodeList(Column column, int countMax) => CodeList(List(column, countMax));

    public string[] CodeList(Items items)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var codes = new string[items.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = Codes[items.Next()];
        }

        return codes;
    }

    /// <summary>The items of a cell; none where they are more than allowed, which is then the row's error.</summary>
    public Items List(Column column, int countMax)
    {
        var items = new Items(table[column], '|');
        return TryCount(column, items, countMax) ? items : default;
    }

    public bool TryCount(Column column, Items items, int countMax)
    {
        if (items.Count <= countMax)
        {
            return true;
        }

        Fail(column, table[column], Records.Validation.Allowed.Items(countMax));
        return false;
    }
}
