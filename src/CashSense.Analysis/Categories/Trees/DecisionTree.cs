namespace CashSense.Analysis.Categories.Trees;

/// <summary>Questions of the form "does this fact hold?"; each end is a leaf's number. Immutable.</summary>
internal sealed class DecisionTree
{
    private readonly Question[] _questions;

    private DecisionTree(Question[] questions) => _questions = questions;

    /// <summary>Each question has two ends.</summary>
    public int Leaves => _questions.Length + 1;

    public int LeafOf(ReadOnlySpan<int> facts)
    {
        if (_questions.Length == 0)
        {
            return 0;
        }

        var end = 0;
        while (end >= 0)
        {
            var question = _questions[end];
            end = facts.Contains(question.Fact) ? question.Present : question.Absent;
        }

        return ~end;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_questions.Length);
        foreach (var question in _questions)
        {
            writer.Write(question.Fact);
            writer.Write(question.Absent);
            writer.Write(question.Present);
        }
    }

    /// <exception cref="ModelFormatException">It asks in circles, for a fact that there is not, or has an end that there is not.</exception>
    public static DecisionTree Read(BinaryReader reader, int facts, int mostLeaves)
    {
        const int Size = 3 * sizeof(int);
        var questions = new Question[ModelFile.ReadCount(reader, 0, mostLeaves - 1, Size)];
        for (var i = 0; i < questions.Length; i++)
        {
            var question = new Question(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            questions[i] = question.Fact >= 0 && question.Fact < facts && Leads(i, question.Absent) && Leads(i, question.Present) ? question
                : throw new ModelFormatException("A tree of the model leads nowhere.");
        }

        return new DecisionTree(questions);

        // To a later question, so that no way is endless, or to a leaf.
        bool Leads(int from, int end) => end >= 0 ? end > from && end < questions.Length : ~end <= questions.Length;
    }

    /// <summary>A tree that grows from one leaf, number 0.</summary>
    public sealed class Builder
    {
        private readonly List<Question> _questions = [];

        // Per leaf: the question that leads to it, and on which side.
        private readonly List<(int Question, bool IsPresent)> _hangsOn = [(-1, false)];

        /// <summary>Asks a question at a leaf: the lines without the fact keep its number.</summary>
        /// <returns>The number of the leaf for the lines with the fact.</returns>
        public int Split(int leaf, int fact)
        {
            var (number, present) = (_questions.Count, _hangsOn.Count);
            if (_hangsOn[leaf] is { Question: >= 0 } before)
            {
                var asked = _questions[before.Question];
                _questions[before.Question] = before.IsPresent ? asked with { Present = number } : asked with { Absent = number };
            }

            _questions.Add(new Question(fact, ~leaf, ~present));
            _hangsOn[leaf] = (number, false);
            _hangsOn.Add((number, true));
            return present;
        }

        public DecisionTree Build() => new([.. _questions]);
    }

    /// <param name="Absent">Where to go when it does not hold: another question's number, or the complement of a leaf's.</param>
    /// <param name="Present">Where to go when it holds.</param>
    private readonly record struct Question(int Fact, int Absent, int Present);
}
