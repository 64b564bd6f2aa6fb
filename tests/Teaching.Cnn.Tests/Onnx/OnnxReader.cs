using System.Buffers.Binary;

namespace Teaching.Cnn.Tests;

/// <summary>As much of onnx.proto as graphs of one operation need; the numbers of the fields are the schema's.</summary>
internal static class OnnxReader
{
    public sealed record Graph(List<OnnxNode> Nodes, List<OnnxTensor> Initializers, List<string> Inputs, long Version);

    public static Graph Model(byte[] bytes)
    {
        var graph = new Graph([], [], [], 0);
        var version = 0L;
        for (var model = new OnnxMessage(bytes); model.Next();)
        {
            if (model.Field == 7)
            {
                ReadGraph(model.Message(), graph);
            }
            else if (model.Field == 8)
            {
                for (var operators = model.Message(); operators.Next();)
                {
                    version = operators.Field == 2 ? Math.Max(version, operators.Integer()) : version;
                }
            }
        }

        return graph with { Version = version };
    }

    public static OnnxTensor Tensor(byte[] bytes)
    {
        var sizes = new List<int>();
        var values = new List<float>();
        byte[] raw = [];
        var (name, type) = ("", 1L);
        for (var tensor = new OnnxMessage(bytes); tensor.Next();)
        {
            switch (tensor.Field)
            {
                case 1:
                    sizes.AddRange(tensor.Integers().Select(size => (int)size));
                    break;
                case 2:
                    type = tensor.Integer();
                    break;
                case 4:
                    values.AddRange(tensor.Numbers());
                    break;
                case 5 or 7:
                    values.AddRange(tensor.Integers().Select(value => (float)value));
                    break;
                case 8:
                    name = tensor.Text();
                    break;
                case 9:
                    raw = tensor.Bytes();
                    break;
            }
        }

        values.AddRange((type, raw.Length) switch
        {
            (_, 0) => [],
            (1, _) => raw.Chunk(4).Select(four => BinaryPrimitives.ReadSingleLittleEndian(four)),
            (2, _) => raw.Select(value => (float)value),
            (7, _) => raw.Chunk(8).Select(eight => (float)BinaryPrimitives.ReadInt64LittleEndian(eight)),
            _ => throw new NotSupportedException($"numbers of ONNX type {type}"),
        });
        return new OnnxTensor(name, [.. sizes], [.. values]);
    }

    private static void ReadGraph(OnnxMessage message, Graph graph)
    {
        while (message.Next())
        {
            if (message.Field == 1)
            {
                graph.Nodes.Add(Node(message.Message()));
            }
            else if (message.Field == 5)
            {
                graph.Initializers.Add(Tensor(message.Bytes()));
            }
            else if (message.Field == 11)
            {
                for (var input = message.Message(); input.Next();)
                {
                    if (input.Field == 1)
                    {
                        graph.Inputs.Add(input.Text());
                    }
                }
            }
        }
    }

    private static OnnxNode Node(OnnxMessage message)
    {
        var inputs = new List<string>();
        var attributes = new Dictionary<string, object>();
        var kind = "";
        while (message.Next())
        {
            if (message.Field == 1)
            {
                inputs.Add(message.Text());
            }
            else if (message.Field == 4)
            {
                kind = message.Text();
            }
            else if (message.Field == 5)
            {
                var (name, value) = Attribute(message.Message());
                attributes.Add(name, value);
            }
        }

        return new OnnxNode(kind, inputs, attributes);
    }

    private static (string Name, object Value) Attribute(OnnxMessage message)
    {
        var name = "";
        object value = 0L;
        var integers = new List<int>();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    name = message.Text();
                    break;
                case 2:
                    value = message.Number();
                    break;
                case 3:
                    value = message.Integer();
                    break;
                case 4:
                    value = message.Text();
                    break;
                case 8:
                    integers.AddRange(message.Integers().Select(number => (int)number));
                    value = integers.ToArray();
                    break;
            }
        }

        return (name, value);
    }
}
