using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One name with its value. Names are lower case: digits, letters, <c>- _ .</c></summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

        private static readonly SearchValues<char> AnyCaseKeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = CheckedKey(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"metadata '{Key}' holds bytes: its name must end in {BinaryHeaderSuffix}", nameof(key));
            }
            _bytes = [.. valueBytes];
        }

        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = CheckedKey(key);
            if (IsBinary)
            {
                throw new ArgumentException($"metadata '{Key}' holds text: its name must not end in {BinaryHeaderSuffix}", nameof(key));
            }
            _text = value;
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        public string Value => _text ?? throw new InvalidOperationException($"metadata '{Key}' holds bytes, not text");

        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <summary>The bytes themselves, for the encoder; <see cref="ValueBytes"/> hands out copies.</summary>
        internal ReadOnlySpan<byte> Bytes => _bytes;

        public override string ToString() => _bytes is null ? $"[Entry: key={Key}, value={_text}]" : $"[Entry: key={Key}, {_bytes.Length} bytes]";

        internal bool IsNamed(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        /// <summary>HTTP allows names that metadata does not.</summary>
        internal static bool IsKey(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(AnyCaseKeyCharacters);

        private static string CheckedKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (!key.AsSpan().ContainsAnyExcept(KeyCharacters) && key.Length > 0)
            {
                return key;
            }
#pragma warning disable CA1308 // Names of HTTP/2 headers are lower case.
            var lower = key.ToLowerInvariant();
#pragma warning restore CA1308
            if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                throw new ArgumentException($"metadata name '{key}' is not made of letters, digits, '-', '_' and '.' only", nameof(key));
            }
            return lower;
        }
    }
}
