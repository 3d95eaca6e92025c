using System.Text;
using Google.Protobuf;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Web;

public sealed class GrpcWebTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Binary_Call_MessageThenTrailers()
    {
        var (message, trailers) = await CallAsync(WebFixture.Find, "application/grpc-web+proto", Prefixed.Message(new Word { Text = "a" }));
        Assert.Equal("a", Word.Parser.ParseFrom(message).Text);
        Assert.Equal("grpc-status: 0\r\ncost: 7\r\n", trailers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task Text_InTwoPieces_Answered(int cut)
    {
        var body = Prefixed.Message(new Word { Text = "abc" });
        var text = Convert.ToBase64String(body[..cut]) + Convert.ToBase64String(body[cut..]);
        var (message, trailers) = await CallAsync(WebFixture.Find, "application/grpc-web-text", Encoding.ASCII.GetBytes(text));
        Assert.Equal("abc", Word.Parser.ParseFrom(message).Text);
        Assert.StartsWith("grpc-status: 0\r\n", trailers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAA!AAA")]
    [InlineData("AAAAA")]
    [InlineData("AA AAAAA")]
    public async Task Text_NotBase64_Internal(string body)
    {
        var (_, trailers) = await CallAsync(WebFixture.Find, "application/grpc-web-text", Encoding.ASCII.GetBytes(body));
        Assert.StartsWith("grpc-status: 13\r\n", trailers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "grpc-status: 0\r\n")]
    [InlineData("nobody", "grpc-status: 5\r\n")]
    public async Task Health_Check_TellsOfKnownServices(string service, string status)
    {
        var (message, trailers) = await CallAsync("/grpc.health.v1.Health/Check", "application/grpc-web", Prefixed.Message(new HealthCheckRequest { Service = service }));
        Assert.StartsWith(status, trailers, StringComparison.Ordinal);
        Assert.Equal(service.Length == 0 ? HealthCheckResponse.Types.ServingStatus.Serving : default, HealthCheckResponse.Parser.ParseFrom(message).Status);
    }

    [Fact]
    public async Task Reflection_NamedServicesOnly_OthersAreNotKnown()
    {
        Assert.Equal(["matching.tests.Lookup"], (await ReflectAsync(new() { ListServices = "" })).ListServicesResponse.Service.Select(service => service.Name));
        Assert.Single((await ReflectAsync(new() { FileContainingSymbol = "matching.tests.Word.text" })).FileDescriptorResponse.FileDescriptorProto);
        Assert.Equal(5, (await ReflectAsync(new() { FileContainingSymbol = "grpc.health.v1.Health" })).ErrorResponse.ErrorCode);
    }

    private async Task<ServerReflectionResponse> ReflectAsync(ServerReflectionRequest request) =>
        ServerReflectionResponse.Parser.ParseFrom(
            (await CallAsync("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", "application/grpc-web", Prefixed.Message(request))).Message);

    private async Task<(byte[] Message, string Trailers)> CallAsync(string path, string contentType, byte[] request)
    {
        using var response = await web.PostAsync(path, contentType, request);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (contentType.Contains("text", StringComparison.Ordinal))
        {
            body = [.. body.Chunk(4).SelectMany(piece => Convert.FromBase64String(Encoding.ASCII.GetString(piece)))];
        }
        var end = Array.FindIndex(body, value => value == 0x80);
        Assert.True(end >= 0, "the answer has no trailers");
        return (end == 0 ? [] : Prefixed.Parse(body.AsSpan(0, end))[0].Payload, Encoding.ASCII.GetString(body, end + 5, body.Length - end - 5));
    }
}
