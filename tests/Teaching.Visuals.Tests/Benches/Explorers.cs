using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>The network of the course's lessons on one of its pictures.</summary>
internal static class Explorers
{
    public static Sequential Model => field ??= Load();

    public static Tensor Boot => field ??= FashionMnist.LoadTest(Path.Combine(ProjectFolder.Root, "data", "fashion-mnist")).Images.Slice(0);

    public static FeatureMapExplorer Shipped => field ??= Show.FeatureMapExplorer(Model, Boot, "An ankle boot through the CNN");

    private static Sequential Load()
    {
        var model = Networks.Fashion();
        model.LoadWeights(Path.Combine(ProjectFolder.Root, "data", "weights", "fashion-cnn-seed1.safetensors"));
        return model;
    }
}
