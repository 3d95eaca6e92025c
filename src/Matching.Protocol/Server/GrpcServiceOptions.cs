using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services answer; for all of them, or (<see cref="GrpcServiceOptions{TService}"/>) for one. What is null for one is as it is for all.</summary>
public class GrpcServiceOptions
{
    /// <summary>The protocol's customary limit of a message that is received.</summary>
    public const int DefaultReceiveMaxMessageSize = 4 * 1024 * 1024;

    private int? _maxReceiveMessageSize;

    /// <summary>In bytes, after inflation; 0 to 2,147,483,647, null for no limit of ours. 4 MiB by default.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set
        {
            _maxReceiveMessageSize = value;
            IsMaxReceiveMessageSizeSet = true;
        }
    }

    /// <summary>In bytes, before compression; 0 to 2,147,483,647, null (the default) for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Whether a caller is told the text of an unexpected exception. False by default: it may hold anything.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary><c>gzip</c>, or null (the default) for replies as they are.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>Fastest by default.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Leaves unknown services and methods to the rest of the application instead of answering UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Called in this order, those of all services before those of one.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    internal bool IsMaxReceiveMessageSizeSet { get; private set; }
}

/// <summary>How one service answers, where that differs.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
