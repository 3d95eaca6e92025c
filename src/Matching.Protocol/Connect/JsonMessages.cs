using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Matching.Protocol.Methods;
using Status = Grpc.Core.Status;

namespace Matching.Protocol.Connect;

/// <summary>
/// Protobuf's JSON. Goes by way of a message's bytes, so that it serves any marshaller. Unknown fields are ignored, as Connect wants; a name that occurs
/// twice in one object, and what is nested deeper than messages may be, is refused.
/// </summary>
internal sealed class JsonMessages
{
    /// <summary>The nesting that Google.Protobuf takes in binary messages, too.</summary>
    public const int MaxDepth = 100;

    // JsonParser counts objects only and would follow arrays within arrays until the stack ends; so depth is checked before it reads.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Lazy<Forms> _forms;

    public JsonMessages(MethodTable table)
    {
        // At the first call, when all services have been mapped.
        _forms = new(() => new Forms(TypeRegistry.FromFiles([.. table.Services.Select(service => service.File).Distinct(), ErrorDetailsReflection.Descriptor])));
    }

    public byte[] ToBytes(ReadOnlySequence<byte> json, MessageDescriptor type)
    {
        try
        {
            using (JsonDocument.Parse(json, Strict))
            {
            }
            return _forms.Value.Parser.Parse(StrictUtf8.GetString(json), type).ToByteArray();
        }
        catch (Exception exception) when (IsOfTheInput(exception))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"the request is no valid JSON of {type.FullName}: {exception.Message}", exception));
        }
    }

    public byte[] ToJson(ReadOnlySequence<byte> message, MessageDescriptor type) => StrictUtf8.GetBytes(_forms.Value.Formatter.Format(type.Parser.ParseFrom(message)));

    /// <summary>For people's eyes; null for a type that no service here knows, or bytes that are none of it.</summary>
    public string? Readable(Any message)
    {
        if (_forms.Value.Known.Find(Any.GetTypeName(message.TypeUrl)) is not { } type)
        {
            return null;
        }
        try
        {
            return _forms.Value.Formatter.Format(type.Parser.ParseFrom(message.Value));
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static bool IsOfTheInput(Exception exception) =>
        exception is JsonException or InvalidJsonException or InvalidProtocolBufferException or DecoderFallbackException or FormatException or OverflowException
            // An Any of a type that is not known here.
            or InvalidOperationException;

    private sealed class Forms(TypeRegistry known)
    {
        public TypeRegistry Known { get; } = known;

        public JsonParser Parser { get; } = new(new JsonParser.Settings(MaxDepth, known).WithIgnoreUnknownFields(true));

        public JsonFormatter Formatter { get; } = new(new JsonFormatter.Settings(formatDefaultValues: false, known));
    }
}
