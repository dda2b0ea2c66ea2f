import CLibXML

/// Turns ADX into submissions and observations: the exchange of aggregate values by organisation unit, period and data
/// element (IHE Quality, Research and Public Health: Aggregate Data Exchange), as DHIS2 writes and reads it.
///
/// A group is a submission: `orgUnit`, `period` as ISO 8601 days, `dataSet` the form. A data value's further attribute
/// names the part of a breakdown; its annotation is the text of an indicator of texts, and else the note.
final class ADXElements: DocumentElements {
    private struct Names {
        var space, root, group, value, annotation, orgUnit, period, dataSet, element, number: Name?
    }

    private struct Value {
        var code: [UInt8] = []
        var number: [UInt8] = []
        var parts: [(name: String, value: String)] = []
        var annotation: [UInt8] = []
        var hasCode = false
        var hasNumber = false
        var place = Place()
    }

    static var namespace: String { "urn:ihe:qrph:adx:2015" }

    private var values: ValueCell
    private var names = Names()
    private var current: Submission?
    private var value: Value?
    private var isInAnnotation = false
    private var strangeDepth = 0
    private(set) var tally = RowTally()

    override init(vocabulary: Vocabulary, limits: ReadingLimits, sink: SinkCalls) {
        values = ValueCell(notation: .schema, vocabulary: vocabulary, limits: limits)
        super.init(vocabulary: vocabulary, limits: limits, sink: sink)
    }

    override var takesText: Bool { true }

    override func intern(_ parser: xmlParserCtxtPtr) {
        func name(_ text: String) -> Name? { xmlDictLookup(parser.pointee.dict, text, -1) }
        names = Names(
            space: name(Self.namespace), root: name("adx"), group: name("group"), value: name("dataValue"),
            annotation: name("annotation"), orgUnit: name("orgUnit"), period: name("period"),
            dataSet: name("dataSet"), element: name("dataElement"), number: name("value"))
    }

    // MARK: - Elements

    override func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {
        let attributes = XMLAttributes(attributes, count: count)
        if strangeDepth > 0 {
            strangeDepth += 1
        } else if uri == names.space, name == names.group, current == nil {
            begin(attributes)
        } else if uri == names.space, name == names.value, current != nil, value == nil {
            beginValue(attributes)
        } else if uri == names.space, name == names.annotation, value != nil {
            isInAnnotation = true
        } else if !(uri == names.space && name == names.root && current == nil) {
            refuseElement(name)
        }
    }

    override func end(_ name: Name?, uri: Name?) {
        if strangeDepth > 0 {
            strangeDepth -= 1
        } else if name == names.annotation {
            isInAnnotation = false
        } else if name == names.value {
            endValue()
        } else if name == names.group {
            current = nil
        }
    }

    override func text(_ bytes: UnsafeRawBufferPointer) {
        guard isInAnnotation, (value?.annotation.count ?? 0) <= limits.textBytes else { return }
        value?.annotation.append(contentsOf: bytes)
    }

    /// Tells of a document in which there was nothing to read.
    func finish() {
        if directory.count == 0, !isStopped { refuseFile(.noSubmission, line: 1, [:]) }
    }

    // MARK: - Groups

    private func begin(_ attributes: XMLAttributes) {
        if isFull() { return }
        var (unitText, periodText, formText): (String?, String?, String?)
        for index in 0..<attributes.count where attributes.isPlain(index) {
            switch attributes.name(index) {
            case names.orgUnit: unitText = attributes.value(index).text
            case names.period: periodText = attributes.value(index).text
            case names.dataSet: formText = attributes.value(index).text
            default: continue
            }
        }
        let place = place
        var faults: [(code: FindingCode, field: Field, found: String, arguments: [String: String])] = []
        for (field, text, attribute) in [
            (Field.unit, unitText, "orgUnit"), (.period, periodText, "period"), (.form, formText, "dataSet"),
        ] where text == nil {
            faults.append((.missingAttribute, field, "", ["attribute": attribute, "element": "group"]))
        }
        let form = formText.flatMap(vocabulary.form(text:))
        if let formText, form == nil {
            let known = vocabulary.plan.forms.map(\.code).joined(separator: ", ")
            faults.append((.unknownForm, .form, formText, ["known": known]))
        }
        let unitCode = unitText.flatMap(vocabulary.unit(text:))
        if let unitText, unitCode == nil { faults.append((.unknownUnit, .unit, unitText, [:])) }
        let key = key(form, unitCode, unitText ?? "", periodText, &faults)
        let (submission, isRepeated) = directory.next(key: key, at: place)
        if isRepeated { faults.append((.repeatedSubmission, .unit, unitText ?? "", [:])) }
        current = submission
        sink.begin(submission)
        for fault in faults { tell(fault.code, fault.field, fault.found, at: place, fault.arguments) }
    }

    private func key(
        _ form: DenseIndex<Form>?, _ unitCode: Int32?, _ unitText: String, _ periodText: String?,
        _ faults: inout [(code: FindingCode, field: Field, found: String, arguments: [String: String])]
    ) -> SubmissionKey? {
        guard let form, let periodText else { return nil }
        switch ADXPeriod.read(periodText, of: vocabulary.plan.forms[form]) {
        case .unreadable:
            faults.append((.unreadablePeriod, .period, periodText, [:]))
            return nil
        case .otherClock(let period):
            let own = vocabulary.plan.forms[form].dates(of: period)
            faults.append(
                (
                    .periodContradicted, .period, periodText,
                    ["first": "\(own.lowerBound)/\(own.upperBound)", "second": periodText]
                ))
            return nil
        case .period(let period):
            guard let unitCode else { return nil }
            switch directory.meaning(unitCode, period, form) {
            case .unit(let unit):
                let candidates = vocabulary.candidates(at: unitCode)
                if candidates.kind == .shortenedCode {
                    faults.append((.codeRestored, .unit, unitText, ["code": candidates.name]))
                }
                return SubmissionKey(unit: unit, form: form, period: period)
            case .notValid:
                let arguments = UnitValidity.arguments(unitCode, period: period, form: form, vocabulary: vocabulary)
                faults.append((.unitNotValid, .unit, unitText, arguments))
            case .several(let units):
                faults.append(
                    (.ambiguousUnit, .unit, unitText, UnitValidity.arguments(of: units, vocabulary: vocabulary)))
            }
            return nil
        }
    }

    // MARK: - Values

    private func beginValue(_ attributes: XMLAttributes) {
        var value = Value()
        value.place = place
        for index in 0..<attributes.count where attributes.isPlain(index) {
            let bytes = attributes.value(index)
            switch attributes.name(index) {
            case names.element:
                value.code = Array(bytes)
                value.hasCode = true
            case names.number:
                value.number = Array(bytes)
                value.hasNumber = true
            default:
                let name = attributes.name(index).map { String(cString: $0) } ?? ""
                value.parts.append((name, bytes.text))
            }
        }
        self.value = value
    }

    private func endValue() {
        guard let value, let submission = current else { return }
        self.value = nil
        isInAnnotation = false
        tally.read += 1
        guard let key = submission.key else {
            // Whose value it is is not known; the group's fault has been told.
            tally.inError += 1
            return
        }
        for (isThere, attribute, field) in [
            (value.hasCode, "dataElement", Field.indicator), (value.hasNumber, "value", .value),
        ] where !isThere {
            tell(.missingAttribute, field, "", at: value.place, ["attribute": attribute, "element": "dataValue"])
        }
        guard value.hasCode, value.hasNumber, let item = item(value, form: key.form) else {
            tally.inError += 1
            return
        }
        take(value, item, submission, key)
    }

    private func take(_ value: Value, _ item: DenseIndex<Item>, _ submission: Submission, _ key: SubmissionKey) {
        let isText = vocabulary.plan.indicator(of: item).type == .text
        var (place, notePlace) = (value.place, value.place)
        place.field = .value
        notePlace.field = .note
        let target = ValueCell.Target(
            item: item, submission: submission.ordinal, unit: key.unit, period: key.period, status: .official,
            place: place)
        let outcome = value.number.withUnsafeBytes { number in
            value.annotation.withUnsafeBytes { annotation in
                values.take(
                    isText && !annotation.isEmpty ? annotation : number, of: item, submission: submission.ordinal,
                    status: .official, note: isText ? .none : annotation, noteAt: notePlace, target: target,
                    into: &sink)
            }
        }
        switch outcome {
        case .taken: tally.taken += 1
        case .inError: tally.inError += 1
        case .notAnswered: tally.passedOver[.notAnswered, default: 0] += 1
        case .derived: tally.passedOver[.derived, default: 0] += 1
        }
    }

    /// The data element with the part that a further attribute names, whatever the attribute is called.
    private func item(_ value: Value, form: DenseIndex<Form>) -> DenseIndex<Item>? {
        let code = String(decoding: value.code, as: UTF8.self)
        guard let whole = vocabulary.item(text: code) else {
            tell(.unknownIndicator, .indicator, code, at: value.place)
            return nil
        }
        let indicator = vocabulary.plan.indicator(of: whole)
        guard indicator.form == form else {
            let owner = vocabulary.plan.forms[indicator.form].code
            tell(.indicatorOfOtherForm, .indicator, code, at: value.place, ["owner": owner], item: whole)
            return nil
        }
        var item = whole
        for (name, text) in value.parts where !text.isEmpty {
            guard item == whole, let part = vocabulary.part(named: text, of: vocabulary.plan.items[whole].indicator)
            else {
                let parts = indicator.breakdown.joined(separator: ", ")
                tell(
                    indicator.breakdown.isEmpty ? .unknownAttribute : .unknownPart, .breakdown, text, at: value.place,
                    indicator.breakdown.isEmpty ? ["attribute": name, "element": "dataValue"] : ["parts": parts],
                    item: whole)
                return nil
            }
            item = part
        }
        return item
    }

    // MARK: - Faults

    private func refuseElement(_ name: Name?) {
        strangeDepth = 1
        let element = name.map { String(cString: $0) } ?? ""
        tell(.unknownElement, .none, element, at: place, ["element": element])
    }

    private func tell(
        _ code: FindingCode, _ field: Field, _ found: String, at place: Place, _ arguments: [String: String] = [:],
        item: DenseIndex<Item>? = nil
    ) {
        var (place, found) = (place, found)
        place.field = field
        found.withUTF8 {
            sink.find(
                code, submission: current?.ordinal, item: item, at: place, found: UnsafeRawBufferPointer($0),
                arguments: { arguments })
        }
    }
}
