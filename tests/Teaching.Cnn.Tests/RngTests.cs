namespace Teaching.Cnn.Tests;

public class RngTests
{
    [Theory]
    [InlineData(0, new ulong[] { 0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c })]
    [InlineData(42, new ulong[] { 0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1, 0xecb8ad4703b360a1 })]
    [InlineData(-1, new ulong[] { 0x8f5520d52a7ead08, 0xc476a018caa1802d })]
    public void The_sequence_is_that_of_the_published_algorithm(long seed, ulong[] expected)
    {
        var rng = Rng.FromSeed(seed);
        Assert.Equal(expected, expected.Select(_ => rng.NextUInt64()));
    }

    [Fact]
    public void Floats_lie_in_their_interval_and_fill_it_evenly()
    {
        var rng = Rng.FromSeed(1);
        var values = new float[100_000];
        rng.Fill(-2, 3, values);
        Assert.All(values, value => Assert.InRange(value, -2, 3));
        var tenths = values.CountBy(value => (int)((value + 2) * 2)).ToDictionary();
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths[tenth], 9_600, 10_400));
    }

    [Fact]
    public void Whole_numbers_are_equally_likely()
    {
        var rng = Rng.FromSeed(2);
        var counts = Enumerable.Range(0, 70_000).Select(_ => rng.Next(7)).CountBy(value => value).ToDictionary();
        Assert.Equal(7, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => rng.Next(0));
    }

    [Fact]
    public void Shuffling_keeps_all_items_and_every_order_comes_up()
    {
        var rng = Rng.FromSeed(3);
        var orders = new HashSet<string>();
        for (var k = 0; k < 500; k++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            rng.Shuffle<char>(items);
            Assert.Equal("abcd", string.Concat(items.Order()));
            orders.Add(new string(items));
        }

        Assert.Equal(24, orders.Count);
    }

    [Fact]
    public void A_split_generator_goes_its_own_way()
    {
        var (one, two) = (Rng.FromSeed(4), Rng.FromSeed(4));
        var (left, right) = (one.Split(), two.Split());
        _ = one.NextUInt64();
        Assert.Equal(left.NextUInt64(), right.NextUInt64());
        Assert.NotEqual(left.NextUInt64(), two.NextUInt64());
    }
}
