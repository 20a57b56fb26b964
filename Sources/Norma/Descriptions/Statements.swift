/// What is stated, by the number of the fact.
///
/// Of some hundred facts a description states a few dozen: only these take room.
struct Statements: Sendable {
  /// For each fact the number of its statement, from 1; 0 where nothing is stated.
  private var numbers: [UInt16]
  private var stated: [Statement] = []

  /// No statement of any of `count` facts.
  init(count: Int) {
    numbers = Array(repeating: 0, count: count)
    stated.reserveCapacity(Self.usual)
  }

  private static let usual = 32
}

extension Statements: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { numbers.count }

  subscript(fact: Int) -> Statement {
    get {
      let number = Int(numbers[fact])
      return number == 0 ? .absent : stated[number - 1]
    }
    set {
      if numbers[fact] == 0 {
        stated.append(newValue)
        numbers[fact] = UInt16(stated.count)
      } else {
        stated[Int(numbers[fact]) - 1] = newValue
      }
    }
  }

  /// The value of a fact, without where it is stated.
  func value(_ fact: Int) -> Value {
    let number = Int(numbers[fact])
    return number == 0 ? .unstated : stated[number - 1].value
  }
}
