import Norma

/// What stands in `pack.yaml`.
enum HeaderSchema {
  /// The header, and what other parts of a pack have in common with it.
  static func declarations(kinds: [String]) -> [String: JSON.Value] {
    [
      "header": header, "citation": citation, "cite": cite, "setting": setting,
      "kind": ["enum": .words(kinds)], "scale": scale,
    ]
  }

  private static var header: JSON.Value {
    var schema = Schema.mapping(
      of: PackKeys.Header.self, required: [.kind, .id, .prefix, .version, .title, .instrument]
    ) { key in
      switch key {
      case .kind: ["const": "pack"]
      case .id: Schema.words.described("The name of the pack, and of its folder.")
      case .prefix: Schema.words.described("What the ids of its rules begin with, before a '-'.")
      case .version: Schema.words.described("The version of the pack, such as 1.2.0.")
      case .title: Schema.words.described("The name by which a person knows the text.")
      case .instrument: instrument.described("The text that the pack is written from.")
      case .sources: Schema.named(source).described("Other texts, by the names citations use.")
      case .parameters: Schema.named(parameter).described("Days of the law, by their names.")
      case .scales:
        Schema.named(Schema.reference("scale")).described("Ordered levels, by their names.")
      case .penalties: Schema.named(penalty).described("Tiers of penalties, by their names.")
      case .people:
        Schema.named(person)
          .described("Who does what, by the names 'by' uses.")
      case .uses: Schema.texts.described("The packs whose rules this one asks for.")
      case .nature: Schema.word(Pack.Nature.Kind.self).described("Whether the text binds anybody.")
      case .met: Schema.words.described("What a recommendation calls that it is followed.")
      case .settings:
        Schema.named(settingOfPack).described("Numbers and periods that the text leaves open.")
      case .cases:
        Schema.word(PackKeys.Cases.self).described("That cases must hold all that the rules say.")
      case .extends: Schema.words.described("The pack to which this one adds.")
      case .set:
        Schema.named(Schema.reference("setting")).described("Other values for the base's settings.")
      case .territory:
        Schema.texts.described(
          "The institution's fact that tells which extensions are for it; of an extension its values."
        )
      case .gaps:
        Schema.named(gap).described("Texts that extensions hold, each for its territory, by names.")
      case .fills: fills
      }
    }
    schema["properties"]?["$schema"] = Schema.ofEditors
    schema["dependentRequired"] = [
      "set": ["extends"], "met": ["nature"], "fills": ["extends", "territory"],
      "gaps": ["territory"],
    ]
    // What an extension takes from its base it can't have itself.
    var refused: [String: JSON.Value] = [:]
    for key in PackKeys.Header.allCases where key.isOfBases { refused[key.rawValue] = false }
    schema["dependentSchemas"] = ["extends": ["properties": .object(refused)]]
    return schema
  }

  private static var instrument: JSON.Value {
    Schema.mapping(of: PackKeys.Instrument.self, required: [.title, .url]) { key in
      switch key {
      case .title: Schema.words.described("The full title.")
      case .eli: Schema.words.described("The European Legislation Identifier.")
      case .url: Schema.words.described("The address of the official text.")
      case .short: Schema.words.described("What citations call it, beside the base's.")
      }
    }
  }

  private static var source: JSON.Value {
    Schema.mapping(of: PackKeys.Source.self, required: [.title, .url]) { key in
      switch key {
      case .title: Schema.words.described("The full title.")
      case .short: Schema.words.described("What citations call it.")
      case .url: Schema.words.described("Its address.")
      }
    }
  }

  private static var parameter: JSON.Value {
    let row = Schema.mapping(of: PackKeys.ParameterRow.self, required: [.from, .value, .cite]) {
      key in
      switch key {
      case .from: Schema.day.described("Since when the law says so.")
      case .value: Schema.day.described("The day that it says.")
      case .cite: Schema.reference("cite")
      }
    }
    return Schema.mapping(of: PackKeys.Parameter.self, required: [.title, .rows]) { key in
      switch key {
      case .title: Schema.words.described("What the day is.")
      case .rows: Schema.list(of: row).described("What the law said, the earliest first.")
      }
    }
  }

  /// People in words, or with the fact that names them.
  private static var person: JSON.Value {
    var schema = Schema.mapping(of: PackKeys.Person.self, required: [.title, .namedBy]) { key in
      switch key {
      case .title: Schema.words.described("Who they are, in words.")
      case .namedBy: Schema.words.described("The fact of a system that names them.")
      }
    }
    schema["type"] = .words(Schema.wordTypes + ["object"])
    return schema
  }

  private static var scale: JSON.Value {
    let level = Schema.mapping(of: PackKeys.Level.self, required: [.id, .title]) { key in
      switch key {
      case .id: Schema.words.described("The word by which rules name the level.")
      case .title: Schema.words.described("The words that a person reads.")
      case .finding: Schema.word(Severity.self).described("How much it weighs to be there.")
      case .waivable: Schema.type("boolean").described("Whether somebody may answer for it.")
      case .ahead:
        Schema.type("boolean").described(
          "Whether nothing is wrong there yet, and will be by what comes next.")
      }
    }
    return Schema.mapping(of: PackKeys.Scale.self, required: [.title, .levels]) { key in
      switch key {
      case .title: Schema.words.described("What the levels order.")
      case .of: Schema.reference("kind").described("The kind of description that it orders.")
      case .levels:
        ["type": "array", "minItems": 2, "items": level, "description": "From the lowest up."]
      case .within: Schema.words.described("The concept of those who are on the scale at all.")
      case .unless: RuleSchema.exceptions
      case .criteria:
        ["type": "array", "items": Schema.words, "description": "Concepts shown below the level."]
      }
    }
  }

  private static var gap: JSON.Value {
    Schema.mapping(of: PackKeys.Gap.self, required: [.title, .cite]) { key in
      switch key {
      case .title: Schema.words.described("What text it is.")
      case .cite: Schema.reference("cite")
      case .of: Schema.reference("kind").described("The kind of description that rests on it.")
      case .when: condition.described("Where there is such a text at all; else everywhere.")
      }
    }
  }

  /// The gaps that an extension fills: their names, or each with of whom its text speaks.
  private static var fills: JSON.Value {
    var schema = Schema.texts
    schema["type"] = .words(["string", "array", "object"])
    schema["additionalProperties"] = condition
    return schema.described("The gaps of the base that it fills: names, or GAP: CONDITION.")
  }

  /// A condition; of which kind of description, another file tells.
  private static let condition: JSON.Value = ["type": ["object", "null"]]

  private static var penalty: JSON.Value {
    Schema.mapping(of: PackKeys.Penalty.self, required: [.title, .cite]) { key in
      switch key {
      case .title: Schema.words.described("What can be imposed at most.")
      case .cite: Schema.reference("cite")
      case .appliesFrom: Schema.words.described("The parameter from whose day it can be.")
      case .instead:
        Schema.list(of: penaltyRow).described("What can be on some; the first that holds counts.")
      }
    }
  }

  private static var penaltyRow: JSON.Value {
    Schema.mapping(of: PackKeys.PenaltyRow.self, required: [.when, .title, .cite]) { key in
      switch key {
      // It may speak of any kind of description whose rules name the tier.
      case .when: ["type": "object", "minProperties": 1, "description": "Of whom it speaks."]
      case .title: Schema.words.described("What can be imposed at most.")
      case .cite: Schema.reference("cite")
      case .whom: Schema.words.described("Of whom it speaks, in words: 'or, for …'.")
      }
    }
  }

  // MARK: Settings

  private static var settingOfPack: JSON.Value {
    Schema.mapping(of: PackKeys.Setting.self, required: [.title, .value]) { key in
      switch key {
      case .title: Schema.words.described("What it is.")
      case .value: Schema.reference("setting")
      }
    }
  }

  private static var setting: JSON.Value {
    var schema = ConditionSchema.period
    schema["type"] = ["number", "string"]
    return schema.described("A number, or a period such as P12M.")
  }

  // MARK: Citations

  private static var cite: JSON.Value {
    var schema = citation
    schema["type"] = ["object", "array"]
    schema["items"] = Schema.reference("citation")
    return schema.described("Where the text says so: one place, or a list of places.")
  }

  private static var citation: JSON.Value {
    Schema.mapping(of: PackKeys.Citation.self, required: [.at]) { key in
      switch key {
      case .source: Schema.words.described("One of 'sources', where it is not the instrument.")
      case .at: Schema.words.described("The pinpoint.")
      case .anchor: Schema.words.described("What follows '#' in the address.")
      }
    }
  }
}
