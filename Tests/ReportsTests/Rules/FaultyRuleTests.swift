import Testing

@testable import Reports

/// What is wrong with a condition is told with the part that is, and how to mend it.
@Suite struct FaultyRuleTests {
    /// The condition with the faulty part marked, and a piece of the English message.
    static let conditions: [(marked: String, message: String)] = [
        ("A <= «Z9»", "no indicator “Z9”"), ("«AA» > 0", "close to it: A"), ("«a» > 0", "close to it: A"),
        ("A <= «D.Z»", "it has: D.X, D.Y"), ("«A.X» > 0", "has no breakdown"), ("«foo»(A) > 0", "there is no function"),
        ("A <= «»", "ends too early"), ("«»", "ends too early"), ("A + «»", "ends too early"),
        ("(A > 0«»", "a ) is missing"),
        ("A > 0«)»", "a ) too many"), ("A > (0«]» )", "not understood"), ("A «B» > 0", "a sign is missing"),
        ("A «5» > 0", "a sign is missing"), ("A > 0 «(»B > 0)", "a sign is missing"),
        ("«*» A > 0", "a value is missing"),
        ("A > «)»", "a value is missing"), ("A > 0 and «»", "too early"), ("«and» A > 0", "a condition is missing"),
        ("A + «not» B > 0", "put not … in brackets"), ("1 < A «<» 5", "join two of them with and"),
        ("A = B «=» E", "join two"), ("A <= «0,2»", "0.2"), ("max(A, «0,2») > 1", "0.2"), ("abs(A - «1,5») > 0", "1.5"),
        ("A <= «10%»", "write 0.1"), ("A <= «2.5%»", "write 0.025"), ("A «%» B > 0", "% is not used"),
        ("A > «1.2.3»", "is no number"), ("A > «5.»", "is no number"), ("A > «.»5", "not understood"),
        ("A > «1234567890123456789012345678901»", "at most 30 digits"), ("A «=<» B", "write <="),
        ("A «=>» B", "write >="),
        ("A > 0 «&»& B > 0", "write and"), ("A > 0 «|»| B > 0", "write or"), ("A «^» 2 > 1", "no powers"),
        ("A «**» 2 > 1", "no powers"), ("max(A«;» B) > 1", "commas"), ("A > 0 «và» B > 0", "write and"),
        ("A > 0 «hoặc» B > 0", "write or"), ("A > «#»5", "not understood"), ("T = «'có»", "not closed"),
        ("«A + B»", "must be a condition"), ("«A»", "must be a condition"), ("«'có'»", "must be a condition"),
        ("«A» and B > 0", "a condition is needed"), ("A > 0 or «B»", "a condition is needed"),
        ("not «A»", "a condition is needed"), ("«(A > 0)» + 1 > 0", "a number is needed"),
        ("«(A > 0)» = (B > 0)", "a number is needed"), ("A > «present(B)»", "a number is needed"),
        ("abs(«A > 0») > 0", "a number is needed"), ("-«(A > 0)» > 0", "a number is needed"),
        ("T = «5»", "text cannot be compared with a number"), ("«A» = 'có'", "text cannot be compared with a number"),
        ("T > «'có'»", "by = or <> alone"), ("T = «U»", "between quotation marks alone"),
        ("'a' = «'b'»", "marks alone"),
        ("«T» + 1 > 0", "a number is needed"), ("sum_children(«T») = 'có'", "cannot be added up"),
        ("max(A, «T») > 0", "a number is needed"), ("previous(«A + B») > 0", "an indicator or a part only"),
        ("previous(«previous(A)») > 0", "an indicator or a part only"), ("previous(«5») > 0", "a part only"),
        ("previous(«») > 0", "a part only"), ("year_ago(«(A)») > 0", "a part only"),
        ("previous(«A, B») > 0", "a part only"),
        ("sum_children(«abs(A)») > 0", "a part only"), ("present(«A + B»)", "a part only"),
        ("present(«A > 0»)", "a part only"),
        ("abs(A«,» B) > 0", "one argument"), ("round(A, «B») > 0", "a whole number from 0 to 18"),
        ("round(A, «19») > 0", "a whole number"), ("round(A, «1.5») > 0", "a whole number"),
        ("count(«A + B») > 0", "a condition is needed"), ("max(«)») > 0", "a value is missing"),
        ("A / «0» > 1", "a division by 0"), ("A / «(1 - 1)» > 1", "a division by 0"),
        ("A / «round(0.4)» > 1", "division by 0"),
        ("A / «-0» > 1", "division by 0"), ("A / «min(0, 1)» > 1", "division by 0"),
        ("M <= «G»", "multiply what is in tỷ đồng by 1000"), ("G - «M» > 0", "multiply what is in tỷ đồng by 1000"),
        ("M >= «C»", "triệu đồng and lượt"), ("M + «C» > 0", "cannot be compared or added"),
        ("M <= «P»", "cannot be compared"),
        ("P <= «M / N»", "multiply the ratio triệu đồng/triệu đồng by 100"), ("P < «C / H»", "by 100"),
        ("S <= «K»", "multiply what is in nghìn người by 1000"), ("max(M, «G») > 0", "by 1000"),
        ("V > «M / K»", "units differ"),
        ("P > «M / G»", "divide the ratio"),
    ]

    @Test(arguments: conditions)
    func `a fault is told at its part`(marked: String, message: String) throws {
        let text = marked.replacing("«", with: "").replacing("»", with: "")
        let fault = #expect(throws: ExpressionFault.self) { try RuleFixture.shared.condition(text) }
        let english = try #require(fault).reason.english
        #expect(english.contains(message), "\(english)")
        #expect(try #require(fault).reason.vietnamese != english)
        #expect(try #require(fault).marked(in: text) == marked)
    }

    @Test(arguments: [
        "M <= 1000 * G", "M >= 1 * C and M <= 300 * C", "C <= H + S", "S <= 1000 * K", "P <= 100 * M / N", "P <= 100",
        "M / C <= V", "V * C <= M", "M <= A", "A + B > M", "M <= previous(M) * 1.5", "S <= previous(S) + C",
        "abs(M - (N + 0.2)) <= 0.2", "M / G > 100", "P - previous(P) < 5", "P <= C / H * 100", "M * N > 0",
        "M / C <= N", "P * M / 100 <= N", "max(M, N, 5) > 0", "C / H < 3", "P / P < 2",
    ])
    func `what may fit is let be`(text: String) {
        #expect(throws: Never.self) { try RuleFixture.shared.condition(text) }
    }

    @Test func `only the surroundings of a fault are shown`() throws {
        let text = String(repeating: "A + ", count: 30) + "Z9 > " + String(repeating: "B + ", count: 30) + "1"
        let fault = #expect(throws: ExpressionFault.self) { try RuleFixture.shared.condition(text) }
        let marked = try #require(fault).marked(in: text)
        #expect(
            marked == "…" + String(repeating: "A + ", count: 10) + "«Z9» > " + String(repeating: "B + ", count: 9)
                + "B…")
        let long = "A > " + String(repeating: "Đ", count: 100)
        let other = #expect(throws: ExpressionFault.self) { try RuleFixture.shared.condition(long) }
        #expect(try #require(other).marked(in: long) == "A > «\(String(repeating: "Đ", count: 40))…»")
    }

    // MARK: - In the file

    private func faults(_ rules: String) -> [WorkspaceFault] {
        var workspace = SampleWorkspace()
        workspace.rules = "code,severity,condition,message_vi,message_en,scope\n" + rules + "\n"
        return workspace.faults()
    }

    @Test(
        arguments: [
            ("R1,error,DN01 <= DN99,Sai,,B03", 2, 18), ("R1,error,\"DN01 <= DN99\",Sai,,B03", 2, 19),
            ("R1,error,\"  DN01 <= DN99\",Sai,,B03", 2, 21), ("R1,error,  DN01 <= DN99,Sai,,B03", 2, 20),
            ("R1,error,\"GC01 = \"\"có\"\" or DN99 > 0\",Sai,,B03", 2, 29),
            ("R1,error,\"GC01 = 'có' or DN99 > 0\",Sai,,B03", 2, 27),
            ("R1,error,\"DN01 > 0\nand DN99 > 0\",Sai,,B03", 3, 5),
            ("R1,error,\"DN01 > 0\r\nand\r\nDN99 > 0\",Sai,,B03", 4, 1),
            ("R1,error,\"GC01 = “có” or DN99 > 0\",Sai,,B03", 2, 31),
            ("R1,error,GC01 = 'co\u{301}' or DN99 > 0,Sai,,B03", 2, 27),
        ] as [(String, UInt32, UInt32)])
    func `the column is that of the faulty byte in the file`(row: String, line: UInt32, column: UInt32) throws {
        let all = faults(row)
        #expect(all.count == 1, "\(all.map { $0.text(.english) })")
        let place = try #require(all.first).place
        #expect((place.line, place.column) == (line, column))
        #expect(place.cellName == "C2")
        let file = Array(("code,severity,condition,message_vi,message_en,scope\n" + row + "\n").utf8)
        #expect(file[Int(place.offset)...].starts(with: "DN99".utf8))
        #expect(try #require(all.first).message.vietnamese.contains("«DN99»"))
    }

    @Test(
        arguments: [
            ("R1,error,DN01 <= previous(DN01),Sai,,B03", 4, "write warning"),
            ("R1,error,year_ago(DN91) > 0,Sai,,B03", 4, "year_ago(DN91)"),
            ("R1,error,sum_children(DN01) <= DN01,Sai,,B03", 4, "other units"),
            ("R1,error,1 < 2,Sai,,B03", 10, "names no indicator"),
            ("R1,error,DN01 > NS01 * 1,Sai,,B03|B04", 17, "form B04, whose periods are others"),
            ("R1,warning,NS01 > KH01 * 1,Sai,,B04|B05", 0, ""),
            ("R1,error,NS01 > KH01 * 1,Sai,,B04|B05", 4, "needs a value of form B05"),
        ] as [(String, UInt32, String)])
    func `a rule that looks elsewhere is no error`(row: String, column: UInt32, message: String) throws {
        let all = faults(row)
        guard column > 0 else {
            #expect(all.map { $0.text(.english) } == [])
            return
        }
        #expect(all.count == 1, "\(all.map { $0.text(.english) })")
        let fault = try #require(all.first)
        #expect(fault.place.column == column)
        #expect(fault.message.english.contains(message), "\(fault.message.english)")
    }
}
