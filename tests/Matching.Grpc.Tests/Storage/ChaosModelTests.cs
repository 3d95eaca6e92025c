using Matching.Chaos;
using Matching.Engine.Journals;

namespace Matching.Grpc.Tests.Storage;

/// <summary>The judge of the runs of kills is judged.</summary>
public sealed class ChaosModelTests
{
    private readonly CommandScript script = new(5);
    private readonly ChaosModel model;

    public ChaosModelTests() => model = new ChaosModel(script);

    [Fact]
    public void Compare_WhatWasAnswered_IsGood()
    {
        Acknowledge(2, 1);
        Acknowledge(1, 2);
        model.Compare(2, script.DigestAfter([2, 1]));
        Acknowledge(1, 2);
        Assert.True(model.IsGood, model.Result(1, 1).ToString());
        Assert.Equal(2, model.Acknowledged);
    }

    [Fact]
    public void Compare_AnythingElse_IsLostOrDuplicated()
    {
        Acknowledge(1, 1);
        model.Compare(0, script.DigestAfter([1]));
        Assert.Equal((1, 0), Found());
        model.Compare(2, script.DigestAfter([1]));
        Assert.Equal((1, 1), Found());
        model.Compare(1, script.DigestAfter([2]));
        Assert.Equal((2, 1), Found());
        Acknowledge(3, 3);
        model.Compare(3, script.DigestAfter([1, 3]));
        Assert.Equal((2, 2), Found());
    }

    [Fact]
    public void Acknowledge_AnotherAnswer_IsLostWhereItIsLaterAndDuplicatedElse()
    {
        Acknowledge(1, 2);
        Acknowledge(1, 3);
        Assert.Equal((1, 0), Found());
        Acknowledge(1, 1);
        Assert.Equal((1, 1), Found());
        Acknowledge(2, 2);
        Assert.Equal((2, 1), Found());
    }

    [Fact]
    public void CheckStart_BeforeWhatWasAcknowledged_IsLost()
    {
        Acknowledge(1, 1);
        model.CheckStart(1);
        Assert.True(model.IsGood);
        model.CheckStart(0);
        Assert.Equal((1, 0), Found());
    }

    private void Acknowledge(int number, long position) => model.Acknowledge(number, new CommandAnswer(position, CommandOutcome.Done, 1));

    private (int Lost, int Duplicated) Found() => (model.Result(1, 1).Lost, model.Result(1, 1).Duplicated);
}
