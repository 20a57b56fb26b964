import Testing

@testable import Norma

/// What is offered for a word that there isn't.
@Suite struct NearMissTests {
  @Test(arguments: [
    ("flga", "flag"), ("fla", "flag"), ("flagg", "flag"), ("glag", "flag"), ("FLAG", "flag"),
    ("Flag", "flag"), ("by_hand", "by-hand"), ("byhand", "by-hand"), ("bannre", "banner"),
    ("baner", "banner"), ("adminssions", "admissions"), ("ādmissions", "admissions"),
  ])
  func `one letter added, dropped, changed or swapped is near`(word: String, near: String) {
    let words = ["flag", "by-hand", "banner", "admissions"]
    #expect(NearMiss.of(word, among: words) == near)
    #expect(NearMiss.hint(for: word, among: words) == "did you mean '\(near)'?")
  }

  @Test func `the more letters both have, the more may be wrong`() {
    #expect(NearMiss.of("x", among: ["a"]) == nil)
    #expect(NearMiss.of("USA", among: ["SA"]) == nil)
    #expect(NearMiss.of("xbc", among: ["abc"]) == "abc")
    #expect(NearMiss.of("abcd", among: ["abxx"]) == nil)
    #expect(NearMiss.of("abcdefg", among: ["abcdexx"]) == nil)
    #expect(NearMiss.of("abcdefgh", among: ["abcdefxx"]) == "abcdefxx")
    #expect(NearMiss.of("abcdefgh", among: ["abcdexxx"]) == nil)
    #expect(NearMiss.of("abcdefghijklm", among: ["abcdefghijxxx"]) == "abcdefghijxxx")
    #expect(NearMiss.of("abcdefghijklm", among: ["abcdefghixxxx"]) == nil)
    // Length alone may be too much.
    #expect(NearMiss.of("abcd", among: ["abxxxxxxxx"]) == nil)
  }

  @Test(arguments: [
    ("LawfulBasis", "lawful-basis"), ("lawful_basis", "lawful-basis"),
    ("lawful basis", "lawful-basis"), ("category", "categories"), ("areas", "area"),
    ("status", nil),
  ])
  func `the same word in another form is nearest of all`(word: String, near: String?) {
    let words = ["lawful-basin", "lawful-basis", "categories", "area", "statu-quo"]
    #expect(NearMiss.of(word, among: words) == near)
  }

  @Test func `a swap of neighbours counts once`() {
    #expect(NearMiss.of("abdc", among: ["abcd"]) == "abcd")
    #expect(NearMiss.of("badc", among: ["abcd"]) == nil)
    #expect(NearMiss.of("bac", among: ["abc"]) == "abc")
    // So does a letter that stands further on.
    #expect(NearMiss.of("achnor", among: ["anchor"]) == "anchor")
    #expect(NearMiss.of("nachor", among: ["anchor"]) == "anchor")
    #expect(NearMiss.of("meta", among: ["mate"]) == nil)
  }

  @Test func `the nearest comes first, of equals the first`() {
    #expect(NearMiss.of("teach", among: ["reach", "teach2", "teaching"]) == "reach")
    #expect(NearMiss.of("teachin", among: ["reachin2", "teachingg", "teachint"]) == "teachint")
    #expect(NearMiss.of("bat", among: ["cat", "rat"]) == "cat")
    #expect(NearMiss.of("bat", among: ["rat", "cat"]) == "rat")
  }

  @Test func `a word that begins another is near where none is nearer`() {
    #expect(
      NearMiss.of("emotion", among: ["speech", "emotion-recognition"]) == "emotion-recognition")
    #expect(NearMiss.of("Emotion", among: ["emotion-recognition"]) == "emotion-recognition")
    #expect(NearMiss.of("e", among: ["emotion-recognition"]) == nil)
    #expect(NearMiss.of("emotions", among: ["emotion-recognition"]) == nil)
    // Few letters begin many words.
    #expect(NearMiss.of("dep", among: ["deployment"]) == nil)
    #expect(NearMiss.of("dep", among: ["dep-officer"]) == "dep-officer")
    #expect(NearMiss.of("depl", among: ["deployment"]) == "deployment")
  }

  @Test func `a word is not near itself, and nothing is near no word`() {
    #expect(NearMiss.of("flag", among: ["flag"]) == nil)
    #expect(NearMiss.of("flag", among: ["flag", "flags"]) == "flags")
    #expect(NearMiss.of("", among: ["a", "b"]) == nil)
    #expect(NearMiss.of("flag", among: [""]) == nil)
    #expect(NearMiss.of("flag", among: [String]()) == nil)
  }

  @Test func `where nothing is near, the few there are are told`() {
    #expect(NearMiss.hint(for: "xylophone", among: ["a", "b"]) == "possible here: a, b")
    #expect(NearMiss.hint(for: "", among: ["a"]) == "possible here: a")
    #expect(NearMiss.hint(for: "xylophone", among: []) == nil)
    let twelve = (1...12).map { "word\($0)" }
    #expect(
      NearMiss.hint(for: "xylophone", among: twelve)
        == "possible here: \(twelve.joined(separator: ", "))")
    #expect(NearMiss.hint(for: "xylophone", among: twelve + ["word13"]) == nil)
    #expect(NearMiss.hint(for: "wordd13", among: twelve + ["word13"]) == "did you mean 'word13'?")
    #expect(
      NearMiss.hint(forID: "xylophone", among: twelve + ["word13"])
        == "'norma rules list' names the rules")
  }

  @Test(arguments: [
    // Without its punctuation or case.
    ("AIA-III3a", "AIA-III.3.a"), ("aia-5.1.f", "AIA-5.1.f"), ("AIA 5(1)(f)", "AIA-5.1.f"),
    ("aia51f", "AIA-5.1.f"), ("AIA-50-1", "AIA-50.1"),
    // Without the pack's prefix.
    ("5.1.f", "AIA-5.1.f"), ("III.3.a", "AIA-III.3.a"), ("5.1.F", "AIA-5.1.f"),
    // With its parts in another order, where a letter less would be as near.
    ("AIA-5.f.1", "AIA-5.1.f"), ("5.f.1", "AIA-5.1.f"),
    // Without its last parts, before others that lack a letter.
    ("AIA-III", "AIA-III.3.a"), ("AIA-5", "AIA-5.1.a"),
    // With more parts than it has, before others that lack a letter.
    ("AIA-50.1.a", "AIA-50.1"), ("AIA-III.3.a.2", "AIA-III.3.a"),
    // As laws are cited.
    ("Art. 50(1)", "AIA-50.1"), ("Article 5(1)(f)", "AIA-5.1.f"),
    // Else by its letters.
    ("AIA-5.1.ff", "AIA-5.1.f"), ("AIB-50.1", "AIA-50.1"),
  ])
  func `an id is known however its parts are put together`(word: String, id: String) {
    let ids = ["AIA-50.1", "AIA-5.1.a", "AIA-5.1.f", "AIA-III.3.a"]
    #expect(NearMiss.ofID(word, among: ids) == id)
    #expect(NearMiss.hint(forID: word, among: ids) == "did you mean '\(id)'?")
  }

  @Test func `of several laws that have it so, each is named`() {
    #expect(
      NearMiss.hint(forID: "Art. 25(2)", among: ["AIA-25.2", "GDPR-24.1", "GDPR-25.2"])
        == "did you mean 'AIA-25.2' or 'GDPR-25.2'?")
  }

  @Test func `an id is not near itself, and nothing is near punctuation`() {
    #expect(NearMiss.ofID("AIA-5.1", among: ["AIA-5.1"]) == nil)
    #expect(NearMiss.ofID("-", among: ["AIA", "a"]) == nil)
    #expect(NearMiss.ofID("", among: ["AIA"]) == nil)
    #expect(NearMiss.ofID("GDPR-35.3", among: ["AIA-5.1.a"]) == nil)
  }
}
