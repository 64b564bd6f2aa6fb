namespace Teaching.Cnn;

/// <summary>The files that lessons fetch, pinned by size and checksum.</summary>
public static class KnownDownloads
{
    private const string Coral = "https://raw.githubusercontent.com/google-coral/test_data/104342d2d3480b3e66203073dac24f4e2dbb4c41/";

    /// <summary>MobileNetV1 0.25, 128 pixels, trained on ImageNet, 8-bit weights.</summary>
    public static Download MobileNet { get; } = new(
        "imagenet/mobilenet_v1_0.25_128/mobilenet_v1_0.25_128_quant.tflite", new Uri(Coral + "mobilenet_v1_0.25_128_quant.tflite"),
        525_598, "cb273c23ee76374b05b9583177e28aa19744858a7679c56a250e83d0333da785")
    {
        Licence = "Apache-2.0, google-coral/test_data",
    };

    /// <summary>The names of its 1,001 classes, a line each.</summary>
    public static Download ImageNetLabels { get; } = new(
        "imagenet/imagenet_labels_1001.txt", new Uri(Coral + "imagenet_labels.txt"), 21_686, "b8aaeb5630c62626a7d124a05c0e14230a7ffdd2136a31d0190a4fb71c1d82f1")
    {
        Licence = "Apache-2.0, google-coral/test_data",
    };

    /// <summary>CIFAR-10 complete: 50,000 training and 10,000 test pictures in binary records.</summary>
    public static Download Cifar10 { get; } = new(
        "cifar10/cifar-10-binary.tar.gz", new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
        170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")
    {
        Licence = "none stated, Krizhevsky 2009",
    };

    /// <summary>PneumoniaMNIST: 5,856 chest X-rays of children, 28×28.</summary>
    public static Download PneumoniaMnist { get; } = new(
        "chest_xray/pneumoniamnist/pneumoniamnist.npz", new Uri("https://zenodo.org/records/10519652/files/pneumoniamnist.npz?download=1"), 0, "")
    {
        Md5 = "28209eda62fecd6e6a2d98b1501bb15f",
        MostBytes = 10_000_000, // the same pictures as IDX files are 4,169,883 bytes
        Licence = "CC BY 4.0, MedMNIST v2",
    };
}
