using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KMessage.Inbox.Tests.Pictures;

/// <summary>Makes a screenshot small: at most 256 colours, the ones that are seen most, and the rest drawn in the nearest of them.</summary>
internal static class PalettePng
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Pack(byte[] png)
    {
        var (width, height, pixels) = Decode(png);
        var palette = Palette(pixels);
        var nearest = new Dictionary<int, byte>();
        using var raw = new MemoryStream();
        for (var row = 0; row < height; row++)
        {
            raw.WriteByte(0);
            for (var column = 0; column < width; column++)
            {
                var colour = pixels[(row * width) + column];
                if (!nearest.TryGetValue(colour, out var index))
                {
                    nearest[colour] = index = Nearest(palette, colour);
                }

                raw.WriteByte(index);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        using var packed = new MemoryStream();
        packed.Write(Signature);
        WriteChunk(packed, "IHDR", header);
        WriteChunk(packed, "PLTE", [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        WriteChunk(packed, "IDAT", Deflate(raw.ToArray()));
        WriteChunk(packed, "IEND", []);
        return packed.ToArray();
    }

    private static int[] Palette(int[] pixels)
    {
        // First shades that differ clearly, so that every hue has its place; then whatever is seen most, which keeps shadows smooth.
        var palette = new List<int>();
        var byFrequency = pixels.CountBy(colour => colour).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToArray();
        foreach (var (distance, limit) in new[] { (400, 120), (1, 256) })
        {
            foreach (var colour in byFrequency)
            {
                if (palette.Count < limit && palette.TrueForAll(other => Distance(other, colour) >= distance))
                {
                    palette.Add(colour);
                }
            }
        }

        return [.. palette];
    }

    private static byte Nearest(int[] palette, int colour)
    {
        var best = 0;
        for (var index = 1; index < palette.Length; index++)
        {
            if (Distance(palette[index], colour) < Distance(palette[best], colour))
            {
                best = index;
            }
        }

        return (byte)best;
    }

    private static int Distance(int left, int right)
    {
        int red = (left >> 16) - (right >> 16), green = ((left >> 8) & 255) - ((right >> 8) & 255), blue = (left & 255) - (right & 255);
        return (red * red) + (green * green) + (blue * blue);
    }

    private static (int Width, int Height, int[] Pixels) Decode(byte[] png)
    {
        int width = 0, height = 0, samples = 0;
        using var compressed = new MemoryStream();
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var content = png.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(content);
                    height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                    samples = content[9] == 6 ? 4 : 3;
                    break;
                case "IDAT":
                    compressed.Write(content);
                    break;
            }

            at += 12 + length;
        }

        compressed.Position = 0;
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        var pixels = new int[width * height];
        var (line, above) = (new byte[width * samples], new byte[width * samples]);
        for (var row = 0; row < height; row++)
        {
            var filter = inflated.ReadByte();
            inflated.ReadExactly(line);
            Unfilter(filter, line, above, samples);
            for (var column = 0; column < width; column++)
            {
                var sample = line.AsSpan(column * samples);
                pixels[(row * width) + column] = (sample[0] << 16) | (sample[1] << 8) | sample[2];
            }

            (line, above) = (above, line);
        }

        return (width, height, pixels);
    }

    /// <summary>The five filters of the PNG specification, section 9.2.</summary>
    private static void Unfilter(int filter, byte[] line, byte[] above, int samples)
    {
        for (var at = 0; at < line.Length; at++)
        {
            int left = at < samples ? 0 : line[at - samples], up = above[at], corner = at < samples ? 0 : above[at - samples];
            line[at] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner, toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static byte[] Deflate(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var deflating = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflating.Write(raw);
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream stream, string name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        stream.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        stream.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        stream.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
