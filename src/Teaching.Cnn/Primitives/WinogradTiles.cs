using System.Runtime.CompilerServices;

namespace Teaching.Cnn;

/// <summary>The outputs of a batch in patches of 2×2, counted through all images, and the 4×4 cells that each reads.</summary>
/// <remarks>Patches at the right and bottom may reach past the output, cells past the image: those cells are zeros.</remarks>
internal sealed unsafe class WinogradTiles
{
    /// <summary>The least channels for which the transforms are worth their cost (measured).</summary>
    public const int LeastChannels = 32;

    private readonly Size2D _input;
    private readonly Size2D _output;
    private readonly int _inChannels;
    private readonly (int Top, int Left) _frame;
    private readonly int _across;
    private readonly FramedImages _source;
    private readonly Workspace _zeros = new();

    /// <param name="source">The images that are read, without frame.</param>
    /// <param name="input">Their size.</param>
    /// <param name="inChannels">Their channels.</param>
    /// <param name="output">Size of the result.</param>
    /// <param name="top">How many rows above the image the first output reads.</param>
    /// <param name="left">How many columns to the left of it.</param>
    public WinogradTiles(FramedImages source, Size2D input, int inChannels, Size2D output, int top, int left)
    {
        (_source, _input, _inChannels, _output, _frame) = (source, input, inChannels, output, (top, left));
        _across = (output.Width + 1) / 2;
        PerImage = (output.Height + 1) / 2 * _across;
        _zeros.Reserve(inChannels);
    }

    /// <summary>Patches of one image.</summary>
    public int PerImage { get; }

    /// <summary>Whether Winograd's way pays for a convolution: 3×3, stride 1, many channels, and not too many patches that reach past the output.</summary>
    public static bool Suit(Window window, Size2D output, int inChannels, int outChannels) =>
        window.Size == 3 && window.Stride == 1 && window.Dilation == 1 && inChannels >= LeastChannels && outChannels >= LeastChannels
        && (output.Height + 1) / 2 * ((output.Width + 1) / 2) * 4 * 5 <= output.Area * 7;

    /// <summary>Whether there is enough of it: 16 products a patch and the transforms, against 9 a pixel, must make up for transforming the kernels (measured).</summary>
    /// <param name="images">Images of the batch.</param>
    /// <param name="pixels">Output pixels of one.</param>
    public bool Pays(int images, int pixels) => images * ((9.5 * pixels) - (18.5 * PerImage)) >= 800;

    /// <summary>Patches a block: enough rows for the tiles, few enough that their transforms stay in the second-level cache.</summary>
    public static int PerBlock(int tiles) => tiles >= 288 ? 48 : tiles >= 128 ? 32 : 16;

    /// <summary>Image, row and column of a patch's top left output.</summary>
    public (int Image, int Row, int Column) Place(int tile)
    {
        var inImage = tile % PerImage;
        return (tile / PerImage, 2 * (inImage / _across), 2 * (inImage % _across));
    }

    /// <summary>Images that a block of patches may touch.</summary>
    public int ImagesOf(int tiles) => ((tiles - 2) / PerImage) + 2;

    /// <summary>Transforms the inputs of some patches.</summary>
    /// <param name="first">The first patch.</param>
    /// <param name="count">How many.</param>
    /// <param name="worker">Who does it.</param>
    /// <param name="v">[16][count][channels], filled.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transform(int first, int count, int worker, float* v)
    {
        var cells = stackalloc float*[WinogradTransform.Positions];
        var current = -1;
        float* image = null;
        var firstImage = Place(first).Image;
        for (var t = 0; t < count; t++)
        {
            var (n, row, column) = Place(first + t);
            if (n != current)
            {
                current = n;
                image = _source.Of(n, n - firstImage, row - _frame.Top, Place(Math.Min(first + count, (n + 1) * PerImage) - 1).Row - _frame.Top + 4, worker);
            }

            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 4; j++)
                {
                    var (y, x) = (row + i - _frame.Top, column + j - _frame.Left);
                    var inside = (uint)y < (uint)_input.Height && (uint)x < (uint)_input.Width;
                    cells[(4 * i) + j] = inside ? image + (((long)y * _input.Width) + x) * _inChannels : _zeros.Pointer;
                }
            }

            WinogradTransform.Input(cells, _inChannels, v + ((long)t * _inChannels), WinogradTransform.Pitch(count, _inChannels));
        }
    }
}
