using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Matching.Protocol.Methods;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Reflection.V1.ServerReflectionRequest;

namespace Matching.Protocol.Reflection;

/// <summary><c>grpc.reflection.v1.ServerReflection</c> over the mapped services, or those of them that the host names.</summary>
internal sealed class ReflectionService(MethodTable table, IOptions<ReflectionOptions> options, IHostApplicationLifetime lifetime) : ServerReflection.ServerReflectionBase
{
    // At the first call, when all services have been mapped.
    private readonly Lazy<DescriptorIndex> _index = new(() => new DescriptorIndex(
        [.. table.Services.Where(service => options.Value.Services.Count == 0 || options.Value.Services.Contains(service.FullName))]));

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        var sent = new HashSet<FileDescriptor>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var request in requestStream.ReadAllAsync(ending.Token).ConfigureAwait(false))
            {
                var response = Answer(request, sent);
                response.ValidHost = request.Host;
                response.OriginalRequest = request;
                await responseStream.WriteAsync(response, context.CancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "the server is stopping"));
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request, HashSet<FileDescriptor> sent) => request.MessageRequestCase switch
    {
        MessageRequestOneofCase.FileByFilename => Files(_index.Value.File(request.FileByFilename), sent),
        MessageRequestOneofCase.FileContainingSymbol => Files(_index.Value.Declaring(request.FileContainingSymbol), sent),
        MessageRequestOneofCase.FileContainingExtension =>
            Files(_index.Value.Extending(request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber), sent),
        MessageRequestOneofCase.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        MessageRequestOneofCase.ListServices => Services(),
        _ => Error(StatusCode.InvalidArgument, "the request asks for nothing"),
    };

    private ServerReflectionResponse Services()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(_index.Value.Services.Select(name => new ServiceResponse { Name = name }));
        return new ServerReflectionResponse { ListServicesResponse = list };
    }

    private ServerReflectionResponse Extensions(string message)
    {
        if (_index.Value.ExtensionsOf(message) is not { } numbers)
        {
            return NotFound();
        }
        var answer = new ExtensionNumberResponse { BaseTypeName = message };
        answer.ExtensionNumber.AddRange(numbers);
        return new ServerReflectionResponse { AllExtensionNumbersResponse = answer };
    }

    private static ServerReflectionResponse Files(FileDescriptor? file, HashSet<FileDescriptor> sent)
    {
        if (file is null)
        {
            return NotFound();
        }
        var answer = new FileDescriptorResponse();
        // What is asked for comes again, too; what it imports, once.
        sent.Remove(file);
        Collect(file, answer, sent);
        return new ServerReflectionResponse { FileDescriptorResponse = answer };
    }

    private static void Collect(FileDescriptor file, FileDescriptorResponse answer, HashSet<FileDescriptor> sent)
    {
        if (!sent.Add(file))
        {
            return;
        }
        answer.FileDescriptorProto.Add(file.SerializedData);
        foreach (var import in file.Dependencies)
        {
            Collect(import, answer, sent);
        }
    }

    private static ServerReflectionResponse NotFound() => Error(StatusCode.NotFound, "there is no such declaration");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };
}
