// What the statements of a policy in the DSL look like. In: the tokens of one. Out: its concrete syntax tree, or where it
// stops being one. Pure: it builds no meaning, and names no field, no constraint and no verdict.

import { CstParser, type IParserErrorMessageProvider, tokenLabel } from "chevrotain";
import {
  And,
  Any,
  Assign,
  AtMost,
  Because,
  CloseBrace,
  CloseBracket,
  CloseParen,
  Colon,
  Comma,
  Default,
  Equal,
  Every,
  Expect,
  Given,
  In,
  Is,
  Name,
  Never,
  No,
  Not,
  Numeral,
  OpenBrace,
  OpenBracket,
  OpenParen,
  Or,
  Present,
  Priority,
  Rule,
  SetWord,
  Test,
  Text,
  TOKENS,
  Under,
  Unequal,
  Violates,
  When,
  Word,
} from "./tokens.ts";

/** Between what is expected, in the message of an error. */
export const OR = " | ";

const expected = (labels: readonly string[]): string => [...new Set(labels)].join(OR);

/** An error says what would have fitted, and no more: the rest is put into words by who knows the text. */
const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected: token }) => expected([tokenLabel(token)]),
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    expected(
      expectedPathsPerAlt.flatMap((paths) => paths.flatMap(([first]) => (first ? tokenLabel(first) : []))),
    ),
  buildEarlyExitMessage: ({ expectedIterationPaths }) =>
    expected(expectedIterationPaths.flatMap(([first]) => (first ? tokenLabel(first) : []))),
};

/** What a name stands for where no other one may. */
const VERDICT = { ERR_MSG: "a verdict" };

export class PolicyParser extends CstParser {
  constructor() {
    super([...TOKENS], {
      maxLookahead: 2,
      nodeLocationTracking: "onlyOffset",
      errorMessageProvider: expectations,
    });
    this.performSelfAnalysis();
  }

  readonly statement = this.RULE("statement", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.fallback) },
      { ALT: () => this.SUBRULE(this.set) },
      { ALT: () => this.SUBRULE(this.rule) },
      { ALT: () => this.SUBRULE(this.invariant) },
      { ALT: () => this.SUBRULE(this.test) },
      { ALT: () => this.SUBRULE(this.block) },
    ]);
  });

  readonly fallback = this.RULE("fallback", () => {
    this.CONSUME(Default);
    this.CONSUME(Name, VERDICT);
  });

  readonly set = this.RULE("set", () => {
    this.CONSUME(SetWord);
    this.CONSUME(Name);
    this.CONSUME(Colon);
    this.CONSUME2(Name);
    this.CONSUME(Assign);
    this.SUBRULE(this.values);
  });

  readonly rule = this.RULE("rule", () => {
    this.CONSUME(Rule);
    this.CONSUME(Text);
    this.OPTION(() => {
      this.CONSUME(Priority);
      this.CONSUME(Numeral);
    });
    this.CONSUME(OpenBrace);
    this.CONSUME(Name, VERDICT);
    this.OPTION2(() => this.SUBRULE(this.when));
    this.OPTION3(() => this.SUBRULE(this.because));
    this.OPTION4(() => this.SUBRULE(this.violates));
    this.SUBRULE(this.settings);
    this.CONSUME(CloseBrace);
  });

  readonly invariant = this.RULE("invariant", () => {
    this.CONSUME(Never);
    this.CONSUME(Name, VERDICT);
    this.OPTION(() => this.SUBRULE(this.when));
    this.OPTION2(() => this.SUBRULE(this.because));
  });

  readonly test = this.RULE("test", () => {
    this.CONSUME(Test);
    this.CONSUME(Text);
    this.CONSUME(OpenBrace);
    this.CONSUME(Given);
    this.SUBRULE(this.object);
    this.CONSUME(Expect);
    this.CONSUME(Name, VERDICT);
    this.OPTION(() => this.SUBRULE(this.because));
    this.CONSUME(CloseBrace);
  });

  readonly when = this.RULE("when", () => {
    this.CONSUME(When);
    this.SUBRULE(this.clause);
  });

  readonly because = this.RULE("because", () => {
    this.CONSUME(Because);
    this.SUBRULE(this.texts);
  });

  readonly violates = this.RULE("violates", () => {
    this.CONSUME(Violates);
    this.SUBRULE(this.texts);
  });

  readonly texts = this.RULE("texts", () => {
    this.OR([
      { ALT: () => this.CONSUME(Text) },
      { ALT: () => this.CONSUME(Name) },
      { ALT: () => this.SUBRULE(this.values) },
    ]);
  });

  readonly clause = this.RULE("clause", () => {
    this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(Or);
      this.SUBRULE2(this.conjunction);
    });
  });

  readonly conjunction = this.RULE("conjunction", () => {
    this.SUBRULE(this.condition);
    this.MANY(() => {
      this.CONSUME(And);
      this.SUBRULE2(this.condition);
    });
  });

  readonly condition = this.RULE("condition", () => {
    this.MANY(() => this.CONSUME(Not));
    this.OR([
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]);
  });

  readonly parenthesis = this.RULE("parenthesis", () => {
    this.CONSUME(OpenParen);
    this.SUBRULE(this.clause);
    this.CONSUME(CloseParen);
  });

  readonly group = this.RULE("group", () => {
    this.OR([
      { ALT: () => this.CONSUME(Any) },
      { ALT: () => this.CONSUME(Every) },
      { ALT: () => this.CONSUME(No) },
    ]);
    this.CONSUME(Name);
    this.SUBRULE(this.parenthesis);
  });

  readonly comparison = this.RULE("comparison", () => {
    this.CONSUME(Name);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Equal);
          this.SUBRULE(this.item);
        },
      },
      {
        ALT: () => {
          this.CONSUME(Unequal);
          this.SUBRULE2(this.item);
        },
      },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(Not));
          this.CONSUME(In);
          this.SUBRULE(this.operand);
        },
      },
      {
        ALT: () => {
          this.CONSUME(Under);
          this.SUBRULE2(this.operand);
        },
      },
      {
        ALT: () => {
          this.CONSUME(AtMost);
          this.SUBRULE3(this.item);
        },
      },
      {
        ALT: () => {
          this.CONSUME(Is);
          this.CONSUME(Present);
        },
      },
    ]);
  });

  readonly operand = this.RULE("operand", () => {
    this.OR([{ ALT: () => this.SUBRULE(this.item) }, { ALT: () => this.SUBRULE(this.values) }]);
  });

  readonly item = this.RULE("item", () => {
    this.OR([
      { ALT: () => this.CONSUME(Text) },
      { ALT: () => this.CONSUME(Word) },
      { ALT: () => this.CONSUME(Numeral) },
    ]);
  });

  readonly values = this.RULE("values", () => {
    this.CONSUME(OpenBrace);
    this.OPTION(() => {
      this.SUBRULE(this.item);
      this.MANY(() => {
        this.CONSUME(Comma);
        this.SUBRULE2(this.item);
      });
      this.OPTION2(() => this.CONSUME2(Comma));
    });
    this.CONSUME(CloseBrace);
  });

  readonly block = this.RULE("block", () => {
    this.CONSUME(Name);
    this.SUBRULE(this.body);
  });

  readonly body = this.RULE("body", () => {
    this.CONSUME(OpenBrace);
    this.SUBRULE(this.settings);
    this.CONSUME(CloseBrace);
  });

  readonly settings = this.RULE("settings", () => {
    this.MANY(() => {
      this.SUBRULE(this.setting);
      this.OPTION(() => this.CONSUME(Comma));
    });
  });

  readonly setting = this.RULE("setting", () => {
    this.CONSUME(Name);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Assign);
          this.SUBRULE(this.value);
        },
      },
      { ALT: () => this.SUBRULE(this.body) },
    ]);
  });

  readonly value = this.RULE("value", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.item) },
      { ALT: () => this.SUBRULE(this.values) },
      { ALT: () => this.SUBRULE(this.rows) },
    ]);
  });

  readonly rows = this.RULE("rows", () => {
    this.CONSUME(OpenBracket);
    this.OPTION(() => {
      this.SUBRULE(this.body);
      this.MANY(() => {
        this.CONSUME(Comma);
        this.SUBRULE2(this.body);
      });
      this.OPTION2(() => this.CONSUME2(Comma));
    });
    this.CONSUME(CloseBracket);
  });

  readonly object = this.RULE("object", () => {
    this.CONSUME(OpenBrace);
    this.OPTION(() => {
      this.SUBRULE(this.member);
      this.MANY(() => {
        this.CONSUME(Comma);
        this.SUBRULE2(this.member);
      });
      this.OPTION2(() => this.CONSUME2(Comma));
    });
    this.CONSUME(CloseBrace);
  });

  readonly member = this.RULE("member", () => {
    this.OR([{ ALT: () => this.CONSUME(Text) }, { ALT: () => this.CONSUME(Word) }]);
    this.CONSUME(Colon);
    this.SUBRULE(this.json);
  });

  readonly json = this.RULE("json", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.item) },
      { ALT: () => this.SUBRULE(this.object) },
      { ALT: () => this.SUBRULE(this.array) },
    ]);
  });

  readonly array = this.RULE("array", () => {
    this.CONSUME(OpenBracket);
    this.OPTION(() => {
      this.SUBRULE(this.json);
      this.MANY(() => {
        this.CONSUME(Comma);
        this.SUBRULE2(this.json);
      });
      this.OPTION2(() => this.CONSUME2(Comma));
    });
    this.CONSUME(CloseBracket);
  });
}

let parser: PolicyParser | undefined;

/** Made when the first policy is read: its self-analysis takes longer than to read one. */
export const policyParser = (): PolicyParser => {
  parser ??= new PolicyParser();
  return parser;
};
