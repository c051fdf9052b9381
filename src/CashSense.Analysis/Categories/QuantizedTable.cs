using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace CashSense.Analysis.Categories;

/// <summary>A table of weights with one byte per weight: a fourth of the memory to read for each line, at no measurable loss.</summary>
/// <remarks>Sums are taken per category with two roundings a term, never fused, so that every processor gives the same score.</remarks>
internal sealed class QuantizedTable
{
    // The steps of a row are padded to whole vectors of 32.
    private readonly sbyte[] _steps;
    private readonly float[] _scales;

    public QuantizedTable(int rows, int width)
    {
        Width = width;
        Stride = (width + Vector256<sbyte>.Count - 1) / Vector256<sbyte>.Count * Vector256<sbyte>.Count;
        (_steps, _scales) = (new sbyte[rows * Stride], new float[rows]);
    }

    /// <summary>Categories.</summary>
    public int Width { get; }

    /// <summary>Length of the scores that <see cref="AddTo"/> adds to: <see cref="Width"/> and what pads it.</summary>
    public int Stride { get; }

    /// <summary>Per row: the weight that one step of a byte stands for.</summary>
    public Span<float> Scales => _scales;

    /// <summary>The steps of a row, −127 to 127, without what pads them.</summary>
    public Span<sbyte> Row(int row) => _steps.AsSpan(row * Stride, Width);

    /// <summary>Rounds the weights of a row.</summary>
    public void Set(int row, ReadOnlySpan<float> weights)
    {
        var scale = MathF.Abs(TensorPrimitives.MaxMagnitude(weights)) / sbyte.MaxValue;
        _scales[row] = scale;
        var steps = Row(row);
        for (var i = 0; scale > 0 && i < weights.Length; i++)
        {
            steps[i] = (sbyte)MathF.Round(weights[i] / scale);
        }
    }

    /// <summary>Adds rows: <paramref name="scores"/> += Σ value × row.</summary>
    public void AddTo(Span<float> scores, ReadOnlySpan<Feature> features)
    {
        for (var column = 0; column < Stride; column += Vector256<sbyte>.Count)
        {
            AddToColumn(scores.Slice(column, Vector256<sbyte>.Count), column, features);
        }
    }

    // Thirty-two categories at a time, so that their sums stay in registers.
    private void AddToColumn(Span<float> scores, int column, ReadOnlySpan<Feature> features)
    {
        var size = Vector256<float>.Count;
        var (first, second, third, fourth) = (
            Vector256.Create<float>(scores), Vector256.Create<float>(scores[size..]), Vector256.Create<float>(scores[(2 * size)..]), Vector256.Create<float>(scores[(3 * size)..]));
        foreach (var feature in features)
        {
            var factor = Vector256.Create(feature.Value * _scales[feature.Row]);
            var (low, high) = Vector256.Widen(Vector256.Create<sbyte>(_steps.AsSpan((feature.Row * Stride) + column, Vector256<sbyte>.Count)));
            first += Vector256.ConvertToSingle(Vector256.WidenLower(low)) * factor;
            second += Vector256.ConvertToSingle(Vector256.WidenUpper(low)) * factor;
            third += Vector256.ConvertToSingle(Vector256.WidenLower(high)) * factor;
            fourth += Vector256.ConvertToSingle(Vector256.WidenUpper(high)) * factor;
        }

        first.CopyTo(scores);
        second.CopyTo(scores[size..]);
        third.CopyTo(scores[(2 * size)..]);
        fourth.CopyTo(scores[(3 * size)..]);
    }
}
