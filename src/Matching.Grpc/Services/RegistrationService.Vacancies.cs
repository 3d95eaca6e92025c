using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Intake;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Procedure;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Services;

internal sealed partial class RegistrationService
{
    private const int TextsMax = 16;
    private const int TextLengthMax = 4000;

    public override async Task<V1.RegisterVacancyResponse> RegisterVacancy(V1.RegisterVacancyRequest request, ServerCallContext context)
    {
        CheckTexts(request.Texts);
        var wordings = request.Texts.Select(WordingCheck.Find).ToArray();
        var answer = await desk.AnswerAsync(
            request,
            new RegisterVacancy(
                records.Read(request.Vacancy), context.Caller().Named(request.Centre), ActReader.Stored<PostKind>(request.Post),
                request.AroseOn.Length == 0 ? null : ActReader.Day("arose_on", request.AroseOn), wordings.Any(found => found.Count > 0)),
            context);
        var response = ActDesk.Answered<V1.RegisterVacancyResponse>(answer, context);
        RegistrationMapping.AddFindings(response.Findings, node.Cases.FindVacancy(request.Vacancy.VacancyId)!.Findings, wordings);
        return response;
    }

    public override Task<V1.ChangeVacancyResponse> ChangeVacancy(V1.ChangeVacancyRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.ChangeVacancyResponse>(request, new ChangeVacancy(records.Read(request.Vacancy)), context);

    public override Task<V1.CloseVacancyResponse> CloseVacancy(V1.CloseVacancyRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.CloseVacancyResponse>(request, new CloseVacancy(request.VacancyId, ActReader.Stored<VacancyEnd>(request.Reason)), context);

    public override async Task<V1.GetVacancyRegistrationResponse> GetVacancyRegistration(V1.GetVacancyRegistrationRequest request, ServerCallContext context)
    {
        RequestIds.Check("vacancy_id", request.VacancyId);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        var caller = context.Caller();
        return node.Cases.FindVacancy(request.VacancyId) is { } vacancy && caller.MayActFor(vacancy.Centre) && ActRights.OwnsVacancy(caller, node.Cases, pool, vacancy.Id)
            ? new V1.GetVacancyRegistrationResponse { Vacancy = RegistrationMapping.ToMessage(vacancy), Position = pool.Position, RequestId = context.RequestId() }
            : throw VacancyOwners.NoSuchVacancy(request.VacancyId);
    }

    private static void CheckTexts(RepeatedField<string> texts)
    {
        if (texts.Count > TextsMax)
        {
            throw new CommandRefusedException([new FieldError("texts", Number(texts.Count), $"at most {Number(TextsMax)} texts")]);
        }

        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Length > TextLengthMax)
            {
                throw new CommandRefusedException([new FieldError($"texts[{Number(i)}]", $"{Number(texts[i].Length)} characters", $"at most {Number(TextLengthMax)} characters")]);
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
