import Norma

/// What stands in a pack's other files.
///
/// That a rule of a law has `in-force`, and a duty `applies-from`, can't be told here: whether the
/// pack is a law stands in its header.
enum RuleSchema {
  static func declarations(kinds: [String]) -> [String: JSON.Value] {
    var declarations: [String: JSON.Value] = ["rules": rules, "of": branches(of: kinds)]
    for section in RuleKeys.Section.allCases { declarations[section.rawValue] = entry(of: section) }
    return declarations
  }

  /// A file of rules.
  private static var rules: JSON.Value {
    var schema = Schema.mapping(of: RuleKeys.Section.self, required: []) { section in
      let words =
        switch section {
        case .concepts: "Named conditions that others use."
        case .exceptions: "Conditions under which rules don't hold, by their ids."
        case .roles: "Rules that give the institution a role, by their ids."
        case .classifications: "Rules that raise to a level of a scale, by their ids."
        case .schedules: "Days that differ from subject to subject, by the names duties use."
        case .actions: "What a person does to meet duties, by the names remedies use."
        case .obligations: "Duties, by their ids."
        case .relations: "What follows from statements, and what they exclude."
        }
      return Schema.named(Schema.reference(section.rawValue)).described(words)
    }
    schema["properties"]?["$schema"] = Schema.ofEditors
    return schema
  }

  /// One of the things that a section declares.
  private static func entry(of section: RuleKeys.Section) -> JSON.Value {
    switch section {
    case .concepts: concept
    case .exceptions: clause()
    case .roles: role
    case .classifications: classification
    case .schedules: schedule
    case .actions: action
    case .obligations: obligation
    case .relations: relation
    }
  }

  /// What a condition may ask, which depends on the kind of description that a clause speaks of.
  private static func branches(of kinds: [String]) -> JSON.Value {
    let branches = kinds.map { kind -> JSON.Value in
      var condition: JSON.Value = ["properties": ["of": ["const": .string(kind)]]]
      if kind != RuleKeys.defaultKind { condition["required"] = ["of"] }
      return ["if": condition, "then": Schema.reference("of:\(kind)")]
    }
    return ["allOf": .array(branches)]
  }

  // MARK: Clauses

  /// What all clauses have, with what those of one section have besides.
  private static func clause<Key: SourceKey>(
    of keys: Key.Type, except others: [RuleKeys.Clause] = [], required: [Key],
    _ value: (Key) -> JSON.Value
  ) -> JSON.Value {
    var schema = clause(except: others)
    for key in keys.allCases { schema["properties"]?[key.rawValue] = value(key) }
    schema["required"] = .words(
      neededByClauses.map(\.rawValue) + required.map(\.rawValue))
    return schema
  }

  private static let neededByClauses: [RuleKeys.Clause] = [.title, .cite, .when]

  private static func clause(except others: [RuleKeys.Clause] = []) -> JSON.Value {
    var schema = Schema.mapping(
      of: RuleKeys.Clause.self, except: others, required: neededByClauses
    ) { key in
      switch key {
      case .title: Schema.words.described("A short name in words.")
      case .of: Schema.reference("kind").described("The kind of description it speaks of.")
      case .each: Schema.words.described("The list of which it judges each item.")
      case .cite: Schema.reference("cite")
      case .authority: authority
      case .when: condition("When it holds.")
      case .inForce: interval
      }
    }
    schema["$ref"] = "#/$defs/of"
    return schema
  }

  /// A condition, of which the branch of the kind says more.
  private static func condition(_ description: String) -> JSON.Value {
    JSON.Value.object(["type": "object"]).described(description)
  }

  private static var authority: JSON.Value {
    Schema.word(Authority.self).described("How sure the text is of it.")
  }

  static let exceptions: JSON.Value = [
    "type": "array", "items": Schema.words, "description": "The exceptions that take it away.",
  ]

  private static var interval: JSON.Value {
    var schema = Schema.mapping(of: RuleKeys.Interval.self, required: []) { key in
      switch key {
      case .from: Schema.words.described("The parameter with the first day.")
      case .until: Schema.words.described("The parameter with the day on which it ends.")
      }
    }
    schema["type"] = .words(Schema.wordTypes + ["object"])
    return schema.described("The parameter with the first day, or from one until another.")
  }

  private static var concept: JSON.Value {
    var reading = Schema.mapping(
      of: RuleKeys.Reading.self, required: [.authority, .cite, .other]
    ) { key in
      switch key {
      case .authority: authority
      case .cite: Schema.reference("cite")
      case .narrows: condition("What must hold besides.")
      case .widens: condition("What suffices beside it.")
      case .other: Schema.words.described("What those hold who read it otherwise.")
      }
    }
    reading["oneOf"] = [["required": ["narrows"]], ["required": ["widens"]]]
    return clause(of: RuleKeys.Concept.self, required: []) { key in
      switch key {
      case .readings:
        [
          "type": "array", "items": reading,
          "description": "How somebody reads a term that the text leaves open.",
        ]
      }
    }
  }

  private static var role: JSON.Value {
    clause(of: RuleKeys.Role.self, required: [.role]) { key in
      switch key {
      case .role: Schema.words.described("The role that it gives, such as deployer.")
      case .unless: exceptions
      }
    }
  }

  private static var classification: JSON.Value {
    clause(of: RuleKeys.Classification.self, required: [.scale, .level, .message]) { key in
      switch key {
      case .scale: Schema.words.described("The scale.")
      case .level: Schema.words.described("The level to which it raises.")
      case .unless: exceptions
      case .endsWhen: condition("Where what it finds is over: it holds no longer, and did.")
      case .binds: Schema.texts.described("The roles that the duties of its level bind.")
      case .appliesFrom: Schema.words.described("The parameter from whose day it has effects.")
      case .message: Schema.words.described("Completes a sentence that begins with a name.")
      case .remedy: Schema.texts.described("Steps that a person can take.")
      case .penalty: Schema.words.described("The tier of penalties for what it finds.")
      }
    }
  }

  private static var obligation: JSON.Value {
    clause(
      of: RuleKeys.Obligation.self, except: [.each],
      required: [.metWhen, .message, .remedy, .evidence]
    ) { key in
      switch key {
      case .binds: Schema.texts.described("The roles that owe it; none where everybody does.")
      case .unless: exceptions
      case .appliesFrom: Schema.words.described("The parameter or schedule with its first day.")
      case .metWhen: condition("What shows that it is met.")
      case .endsWhen: condition("Where it is owed no longer, and what wasn't met was breached.")
      case .severity: Schema.word(Severity.self).described("How much a breach weighs.")
      case .message: Schema.words.described("Completes a sentence that begins with a name.")
      case .remedy: Schema.words.described("The action that meets it.")
      case .evidence: someTexts.described("What to keep, so that it can be shown later.")
      case .penalty: Schema.words.described("The tier of penalties for a breach.")
      }
    }
  }

  private static var relation: JSON.Value {
    var schema = Schema.mapping(of: RuleKeys.Relation.self, required: [.because, .cite]) {
      key in
      switch key {
      case .of: Schema.reference("kind").described("The kind of description it speaks of.")
      case .each: Schema.words.described("The list of which it judges each item.")
      case .when: condition("The statements from which something follows.")
      case .implies: condition("The facts that follow.")
      case .excludes: condition("The facts that are excluded.")
      case .inOrder:
        someTexts.described(
          "Dates or numbers of which none is later or greater than those after it.")
      case .within:
        ConditionSchema.period.described("How long after the first of the dates the others come.")
      case .same:
        sameTexts.described(
          "A text in a field of the item, and the subject's facts of which one says the same.")
      case .apart:
        someTexts.described("Two lists of records of which no item agrees with one of the other.")
      case .by: someTexts.described("The fields in which they would agree.")
      case .unless:
        Schema.words.described("The field by which an item of the first leaves room for the other.")
      case .unsettles:
        Schema.word(Relation.Unsettled.self).described("Whose statement counts as unknown.")
      case .because: Schema.words.described("Why it is so, without a full stop.")
      case .cite: Schema.reference("cite")
      }
    }
    schema["oneOf"] = [
      ["required": ["when", "implies"]], ["required": ["when", "excludes"]],
      ["required": ["in-order"]], ["required": ["apart", "by"]],
    ]
    schema["$ref"] = "#/$defs/of"
    return schema
  }

  /// Fields with one fact or several.
  private static var sameTexts: JSON.Value {
    [
      "type": "object", "minProperties": 1, "propertyNames": ["pattern": "^[.]"],
      "additionalProperties": someTexts,
    ]
  }

  /// One word or several.
  private static var someTexts: JSON.Value {
    var schema = Schema.texts
    schema["minItems"] = 1
    return schema
  }

  // MARK: What duties name

  private static var action: JSON.Value {
    Schema.mapping(of: RuleKeys.Action.self, required: [.title, .steps, .by, .effort]) { key in
      switch key {
      case .title: Schema.words.described("What is done, as an instruction.")
      case .steps: someTexts.described("How.")
      case .by: Schema.words.described("One of the 'people' of pack.yaml, who usually does it.")
      case .effort: Schema.word(Action.Effort.self).described("How long somebody works on it.")
      case .per: Schema.word(Action.Scope.self).described("For what it is done once.")
      case .concerns:
        Schema.word(Action.Concern.self).described(
          "What of people's protection it serves first; plans rank by it.")
      }
    }
  }

  private static var schedule: JSON.Value {
    let row = Schema.mapping(of: RuleKeys.ScheduleRow.self, required: [.day]) { key in
      switch key {
      case .when: condition("Of whom it speaks; of everybody, where it says nothing.")
      case .day: Schema.words.described("The parameter with the day.")
      }
    }
    let deferral = Schema.mapping(
      of: RuleKeys.Deferral.self, required: [.authority, .cite, .formally, .other]
    ) { key in
      switch key {
      case .authority: authority
      case .cite: Schema.reference("cite")
      case .when: condition("Of whom the law's words say so; of everybody, where it says nothing.")
      case .formally: Schema.words.described("The parameter with the day of the law's words.")
      case .other: Schema.words.described("What those hold who read it otherwise.")
      }
    }
    var schema = Schema.mapping(of: RuleKeys.Schedule.self, required: [.title, .rows]) { key in
      switch key {
      case .title: Schema.words.described("What it dates.")
      case .of: Schema.reference("kind").described("The kind of description it speaks of.")
      case .rows: Schema.list(of: row).described("The first that holds counts.")
      case .deferred: deferral.described("That a contested reading puts the days off.")
      }
    }
    schema["$ref"] = "#/$defs/of"
    return schema
  }
}
