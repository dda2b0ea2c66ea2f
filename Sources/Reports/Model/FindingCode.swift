/// Every finding that can be made, by its code.
///
/// A code's words are in Templates/words/findings.<language>.yml, and a test holds the two together.
public enum FindingCode: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    // The file
    case emptyFile = "F101"
    case wrongKindOfFile = "F102"
    case notUTF8 = "F103"
    case notWellFormed = "F104"
    case documentType = "F105"
    case unclosedQuote = "F106"
    case limitReached = "F107"
    case controlCharacter = "F108"
    case noSubmission = "F109"
    case unreadableFile = "F110"
    case encodingUnclear = "F111"
    case lettersLost = "F112"
    case wrongEncodingDeclared = "F113"
    case unknownEncodingDeclared = "F114"
    case bareAmpersand = "F116"

    // The form
    case unknownLayout = "S201"
    case missingColumn = "S202"
    case unknownColumn = "S203"
    case repeatedColumn = "S204"
    case tooManyCells = "S205"
    case unknownElement = "S206"
    case unknownAttribute = "S207"
    case missingAttribute = "S208"
    case untouchedForm = "S209"
    case nilWithValues = "S210"
    case twoRevisions = "S211"
    case wrongForm = "S212"
    case sheetNotRead = "S213"

    // The header
    case unknownUnit = "H301"
    case unitNotValid = "H302"
    case notEntitled = "H303"
    case unreadablePeriod = "H304"
    case periodOutsidePlan = "H305"
    case periodNotBegun = "H306"
    case unknownForm = "H307"
    case formNotOwed = "H308"
    case wrongPeriodicity = "H309"
    case unreadableRevision = "H310"
    case unreadableNilMark = "H311"
    case repeatedSubmission = "H312"
    case codeRestored = "H313"
    case periodContradicted = "H314"
    case unitOfFolder = "H315"
    case ambiguousUnit = "H316"
    case taxCodeWrong = "H317"
    case periodNotEnded = "H318"
    case nameOfOtherUnit = "H319"

    // Values
    case notANumber = "V401"
    case ambiguousNumber = "V402"
    case tooManyDigits = "V403"
    case notWhole = "V404"
    case outsideHardLimits = "V405"
    case outsideSoftLimits = "V406"
    case unknownIndicator = "V407"
    case indicatorOfOtherForm = "V408"
    case derivedIndicator = "V409"
    case unknownPart = "V410"
    case repeatedItem = "V411"
    case unknownStatus = "V412"
    case makesNoSense = "V413"
    case textTooLong = "V414"
    case estimateBesideActual = "V415"
    case readByItsKind = "V416"
    case totalDiffers = "V417"
    case measureDoesNotFit = "V418"
    case spreadsheetError = "V419"
    case spreadsheetDate = "V420"
    case digitsLost = "V421"
    case spokenAmount = "V422"
    case unclearMark = "V423"
    case nameOfOtherItem = "V424"
    case missingBesideNumber = "V425"
    case decimalsOfOtherMeasure = "V426"

    // Presence
    case missingItem = "P501"

    // Between items
    case partsDoNotAddUp = "B601"
    case ruleFailed = "B602"
    case partInOtherMeasure = "B603"

    // Text
    case garbledText = "X701"
    case invisibleCharacter = "X702"
    case textSaysNothing = "X703"

    // Over time
    case changedFromPrevious = "T801"
    case changedFromYearAgo = "T802"
    case cumulatedFalls = "T803"
    case periodsDisagree = "T804"
    case sentAgain = "T805"
    case itemsDropped = "T806"
    case cumulatedForPeriod = "T807"

    // Between units
    case childrenExceedParent = "C851"
    case outlier = "C852"

    // The unit of measure
    case measureAgainstHistory = "M901"
    case measureAgainstSiblings = "M902"

    /// The code's place among all, for tables of counts: the byte that an enumeration without payloads is.
    var position: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// Whether what follows it in the file is not read: what is missing there cannot be told.
    var endsReading: Bool {
        switch self {
        case .notUTF8, .notWellFormed, .documentType, .unclosedQuote, .limitReached, .controlCharacter, .unreadableFile,
            .encodingUnclear, .wrongEncodingDeclared, .unknownEncodingDeclared, .bareAmpersand:
            true
        default: false
        }
    }

    /// Whether it is about what a submission is for: then what it lacks cannot be told.
    var isOfHeader: Bool {
        switch self {
        case .unknownUnit, .unitNotValid, .notEntitled, .unreadablePeriod, .periodOutsidePlan, .periodNotBegun,
            .unknownForm, .formNotOwed, .wrongPeriodicity, .unreadableRevision, .unreadableNilMark, .repeatedSubmission,
            .wrongForm, .periodContradicted, .ambiguousUnit, .taxCodeWrong, .nameOfOtherUnit:
            true
        default: false
        }
    }
}
