namespace Teaching.Cnn;

/// <summary>How the learning rate changes while training goes on: a factor for each step.</summary>
public abstract record Schedule
{
    /// <summary>The learning rate stays.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule();

    /// <summary>The factor for a step.</summary>
    /// <param name="stepsDone">Steps done, from 0.</param>
    /// <param name="stepsAnEpoch">Steps of one epoch.</param>
    /// <param name="steps">Steps of the whole training.</param>
    public abstract float Factor(int stepsDone, int stepsAnEpoch, int steps);

    /// <summary>Multiplies the rate by a factor every few epochs.</summary>
    /// <param name="factor">For example 0.5.</param>
    /// <param name="everyEpochs">At least 1.</param>
    public static Schedule StepDecay(float factor, int everyEpochs) => new StepSchedule(factor, everyEpochs);

    /// <summary>Multiplies the rate by a factor each epoch, a little at every step.</summary>
    /// <param name="factor">For example 0.9.</param>
    public static Schedule ExponentialDecay(float factor) => new ExponentialSchedule(factor);

    /// <summary>Lets the rate fall to a last share along half a cosine wave.</summary>
    /// <param name="last">Share of the rate that is left at the end.</param>
    public static Schedule Cosine(float last = 0) => new CosineSchedule(last);

    private sealed record ConstantSchedule : Schedule
    {
        public override float Factor(int stepsDone, int stepsAnEpoch, int steps) => 1;
    }

    private sealed record StepSchedule : Schedule
    {
        private readonly float _factor;
        private readonly int _everyEpochs;

        public StepSchedule(float factor, int everyEpochs)
        {
            _factor = RequireFactor(factor);
            _everyEpochs = everyEpochs >= 1
                ? everyEpochs
                : throw new TrainingException($"everyEpochs: {everyEpochs}", "at least 1", "give the number of epochs between two reductions");
        }

        public override float Factor(int stepsDone, int stepsAnEpoch, int steps)
        {
            // Multiplied one by one: the same bits everywhere, which a library's power function does not promise.
            var factor = 1f;
            for (var epoch = _everyEpochs; epoch <= stepsDone / stepsAnEpoch; epoch += _everyEpochs)
            {
                factor *= _factor;
            }

            return factor;
        }
    }

    private sealed record ExponentialSchedule(float Factor0) : Schedule
    {
        private readonly float _log = Exponential.Log(RequireFactor(Factor0));

        public override float Factor(int stepsDone, int stepsAnEpoch, int steps) =>
            Exponential.Exp(System.Runtime.Intrinsics.Vector256.Create(_log * stepsDone / stepsAnEpoch))[0];
    }

    private sealed record CosineSchedule : Schedule
    {
        private readonly float _last;

        public CosineSchedule(float last) => _last = last is >= 0 and <= 1
            ? last
            : throw new TrainingException(FormattableString.Invariant($"last: {last}"), "a share from 0 to 1", "give 0 to end at a learning rate of 0");

        public override float Factor(int stepsDone, int stepsAnEpoch, int steps)
        {
            // The cosine by its Taylor series, which needs no library: on 0–π eleven terms are exact to the last digit of a float.
            var x = Math.PI * stepsDone / Math.Max(1, steps);
            var (sum, term) = (1d, 1d);
            for (var k = 1; k <= 11; k++)
            {
                term *= -x * x / ((2 * k) * ((2 * k) - 1));
                sum += term;
            }

            return (float)(_last + ((1 - _last) * 0.5 * (1 + sum)));
        }
    }

    private static float RequireFactor(float factor) => factor is > 0 and <= 1
        ? factor
        : throw new TrainingException(FormattableString.Invariant($"factor: {factor}"), "more than 0 and at most 1", "give for example 0.5 to halve the learning rate");
}
