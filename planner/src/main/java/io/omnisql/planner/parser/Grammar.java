package io.omnisql.planner.parser;

/** The parts of the grammar, which call each other, around one text. Used once, by one thread. */
final class Grammar {
    final Tokens tokens;
    final Nesting nesting;
    final NameParser names = new NameParser(this);
    final TypeNameParser types = new TypeNameParser(this);
    final LiteralParser literals = new LiteralParser(this);
    final ExpressionParser expressions = new ExpressionParser(this);
    final PrimaryParser primaries = new PrimaryParser(this);
    final FunctionParser functions = new FunctionParser(this);
    final SpecialFunctionParser specialFunctions = new SpecialFunctionParser(this);
    final StringFunctionParser stringFunctions = new StringFunctionParser(this);
    final XmlParser xml = new XmlParser(this);
    final WindowParser windows = new WindowParser(this);
    final SelectParser selects = new SelectParser(this);
    final SelectTailParser selectTails = new SelectTailParser(this);
    final FromParser from = new FromParser(this);
    final WithParser with = new WithParser(this);
    final OptionParser options = new OptionParser(this);
    final ModificationParser modifications = new ModificationParser(this);
    final ConflictParser conflicts = new ConflictParser(this);
    final MergeParser merges = new MergeParser(this);
    final VariableParser variables = new VariableParser(this);
    final TransactionParser transactions = new TransactionParser(this);
    final CursorParser cursors = new CursorParser(this);
    final PreparedParser prepared = new PreparedParser(this);
    final CopyParser copies = new CopyParser(this);
    final SessionParser sessions = new SessionParser(this);
    final CreateParser creates = new CreateParser(this);
    final TableElementParser tableElements = new TableElementParser(this);
    final ConstraintParser constraints = new ConstraintParser(this);
    final ConstraintAttributeParser constraintAttributes = new ConstraintAttributeParser(this);
    final ViewParser views = new ViewParser(this);
    final DropParser drops = new DropParser(this);
    final UnsupportedParser unsupported = new UnsupportedParser(this);
    final StatementParser statements = new StatementParser(this);

    Grammar(String text, ParserLimits limits) {
        tokens = new Tokens(text);
        nesting = new Nesting(limits.maxDepth());
    }
}
