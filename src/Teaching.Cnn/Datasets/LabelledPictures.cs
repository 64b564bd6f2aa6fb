using System.Security.Cryptography;

namespace Teaching.Cnn;

/// <summary>Pictures that a table describes: file, split, label, and for medical pictures the patient.</summary>
/// <remarks>Memory: the rows of the table, and while it is read at most 300 bytes for each byte of it (a table of nothing but commas). Pictures are read by the sources made from it, when they are needed.</remarks>
public sealed class LabelledPictures
{
    private LabelledPictures(IReadOnlyList<LabelledPicture> rows, IReadOnlyList<string> classNames) => (Rows, ClassNames) = (rows, classNames);

    /// <summary>One row a picture.</summary>
    public IReadOnlyList<LabelledPicture> Rows { get; }

    /// <summary>The labels in the order of the table's first mention of each; a source numbers them so.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Reads a table with at least the columns <c>file</c> (relative to the folder), <c>split</c> and <c>label</c>; <c>patient</c>, <c>licence</c> and <c>origin</c> if they are there.</summary>
    /// <param name="table">A .csv file.</param>
    /// <param name="folder">Where the pictures lie; the table's own folder when left out.</param>
    /// <exception cref="DataException">The table is missing, damaged or without such a column, or names a file outside the folder.</exception>
    public static LabelledPictures Read(string table, string? folder = null)
    {
        var csv = CsvTable.Read(table);
        folder ??= Path.GetDirectoryName(Path.GetFullPath(table))!;
        string[] Optional(string name) => csv.Has(name) ? csv.Column(name) : [.. csv.Rows.Select(_ => "")];
        var (files, splits, labels, patients, licences, origins) = (csv.Column("file"), csv.Column("split"), csv.Column("label"), Optional("patient"), Optional("licence"), Optional("origin"));
        var rows = new List<LabelledPicture>();
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i].Length == 0 || Path.IsPathRooted(files[i]) || files[i].Split('/', '\\').Contains(".."))
            {
                throw new DataException($"{table}: file \"{files[i]}\" in row {i + 1} at offset {csv.Offsets[i]}", "a place inside the folder of the pictures", "write names relative to that folder");
            }

            rows.Add(new LabelledPicture(Path.Combine(folder, files[i]), splits[i], labels[i], patients[i], licences[i], origins[i]));
        }

        return new LabelledPictures(rows, [.. labels.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The rows that fulfil a condition; classes without rows are left out.</summary>
    /// <param name="condition">For example <c>row => row.Label != "pneumonia"</c>.</param>
    public LabelledPictures Where(Func<LabelledPicture, bool> condition)
    {
        LabelledPicture[] rows = [.. Rows.Where(condition)];
        return new LabelledPictures(rows, [.. ClassNames.Where(name => rows.Any(row => row.Label == name))]);
    }

    /// <summary>Splits so that no patient is on both sides: what a test needs to say anything about new patients.</summary>
    /// <param name="testShare">The share of patients in the second part, 0–1; at least one on each side.</param>
    /// <param name="rng">Where chance comes from.</param>
    /// <exception cref="DataException">Fewer than two patients.</exception>
    public (LabelledPictures Train, LabelledPictures Test) SplitByPatient(double testShare, Rng rng) => Split(testShare, rng, row => row.Patient);

    /// <summary>Splits pictures without looking at patients: a patient's pictures may lie on both sides, and a test then partly asks for what was seen in training.</summary>
    /// <inheritdoc cref="SplitByPatient"/>
    public (LabelledPictures Train, LabelledPictures Test) SplitByPicture(double testShare, Rng rng) => Split(testShare, rng, row => row.File);

    /// <summary>The SHA-256 of all files, one after the other in the order of the rows: what a number that was measured on them names.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="DataException">A file cannot be read.</exception>
    public string Checksum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows)
        {
            hash.AppendData(DataFile.ReadAllBytes(row.File));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The pictures as a source.</summary>
    /// <param name="size">Rows and columns that a picture is brought to.</param>
    /// <param name="channels">1 (grey) or 3 (colour).</param>
    public PictureFiles ToSource(int size, int channels)
    {
        var names = ClassNames.ToList();
        return new PictureFiles([.. Rows.Select(row => row.File)], [.. Rows.Select(row => names.IndexOf(row.Label))], names, size, channels);
    }

    /// <summary>The same rows with files that lie elsewhere.</summary>
    internal LabelledPictures WithFiles(IReadOnlyList<string> files) => new([.. Rows.Select((row, i) => row with { File = files[i] })], ClassNames);

    /// <summary>Counts by split and label.</summary>
    public override string ToString() => string.Join("; ", Rows.GroupBy(row => row.Split).Select(split => $"{split.Key}: {string.Join(", ", split.GroupBy(row => row.Label).Select(label => $"{label.Count()} {label.Key}"))}"));

    private (LabelledPictures, LabelledPictures) Split(double testShare, Rng rng, Func<LabelledPicture, string> unit)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var units = Rows.Select(unit).Distinct(StringComparer.Ordinal).ToArray();
        if (units.Length < 2 || !(testShare > 0 && testShare < 1))
        {
            throw new DataException(FormattableString.Invariant($"a share of {testShare} of {units.Length} patients or pictures"), "a share between 0 and 1 of at least two", "try 0.2");
        }

        rng.Shuffle(units.AsSpan());
        var test = units.Take(Math.Clamp((int)Math.Round(testShare * units.Length), 1, units.Length - 1)).ToHashSet(StringComparer.Ordinal);
        return (new LabelledPictures([.. Rows.Where(row => !test.Contains(unit(row)))], ClassNames), new LabelledPictures([.. Rows.Where(row => test.Contains(unit(row)))], ClassNames));
    }
}

/// <summary>A row of such a table.</summary>
/// <param name="File">The picture's full path.</param>
/// <param name="Split"><c>train</c> or <c>test</c>, as the table's author chose.</param>
/// <param name="Label">What it shows.</param>
/// <param name="Patient">Whose picture it is; empty where the table does not say.</param>
/// <param name="Licence">What may be done with it.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record LabelledPicture(string File, string Split, string Label, string Patient, string Licence, string Origin);
