using System.Globalization;
using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Services;

internal sealed partial class RegistryService
{
    /// <summary>Of an import that fails: rows up to this one are durable or refused. Sent again with the same key and rows, it goes on behind.</summary>
    public const string RowsSettledTrailer = "matching-import-rows-settled";

    private const int RowsPerMessageMax = 1000;

    public override async Task<V1.ImportResponse> Import(IAsyncStreamReader<V1.ImportRequest> requestStream, ServerCallContext context)
    {
        ImportRun? run = null;
        try
        {
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                var message = requestStream.Current;
                run ??= Begin(message.ImportKey, context);
                if (message.Rows.Count > RowsPerMessageMax)
                {
                    throw Refused("rows", message.Rows.Count.ToString(CultureInfo.InvariantCulture), $"at most {RowsPerMessageMax} rows in a message");
                }

                foreach (var row in message.Rows)
                {
                    await run.AddAsync(row, context.CancellationToken);
                }
            }

            run ??= Begin("", context);
            var response = await run.EndAsync(context.CancellationToken);
            response.RequestId = context.RequestId();
            return response;
        }
        catch (Exception failure) when (run is not null)
        {
            context.ResponseTrailers.Add(RowsSettledTrailer, run.RowsSettled.ToString(CultureInfo.InvariantCulture));
            if (failure is CommandRefusedException { IsKeyTaken: true } taken)
            {
                throw CommandKeys.Taken(taken, "import_key", run.ImportKey);
            }

            throw;
        }
    }

    private ImportRun Begin(string importKey, ServerCallContext context)
    {
        CommandKeys.CheckImportKey(importKey);
        return new ImportRun(node, changes, context.Caller(), importKey);
    }

    private static CommandRefusedException Refused(string field, string value, string allowed) => new([new FieldError(field, value, allowed)]);
}
