@testable import Reports

/// A small workspace in memory, of which a test may change any file.
///
/// The province has the districts 045, 046 and 048 (which ended on 28 February 2025) and two districts that had the
/// code 049 one after the other. B03 is a quarterly form of districts, B04 a yearly one, B05 one of enterprises.
struct SampleWorkspace {
    var settings = """
        agency:
          unit: "04"
          name: Sở Khoa học và Công nghệ
        language: vi
        time_zone: "+07:00"
        plan: 2021-2025
        acceptance: atomic
        calendar:
          regimes:
            administrative: { first_day: 15 }
            statistical: { first_day: 1 }
          holidays: [2025-01-01, 30/4/2025]

        """
    var units = """
        id,code,name_vi,name_en,kind,parent,valid_from,valid_to,successors,email,contact,telephone
        04,04,Tỉnh Cao Bằng,,province,,,,,,,
        045,045,Huyện Hòa An,,district,04,,,,,,
        046,046,Huyện Hà Quảng,,district,04,,,,,,
        048,048,Huyện Hạ Lang,,district,04,,2025-02-28,046,,,
        uyen,049,Huyện Quảng Uyên,,district,04,,2020-02-29,hoa,,,
        hoa,049,Huyện Quảng Hòa,,district,04,2020-03-01,,,,,
        dn1,4800123456,Công ty Một,,enterprise,045,,,,,,
        dn8,4800123457,Công ty Hai,,enterprise,045,,,,,,
        dn9,4800123458,Công ty Hai,,enterprise,045,,,,,,

        """
    var description = "code: 2021-2025\nname_vi: Kế hoạch 2021-2025\nfrom: 2021\nto: 2025\nbaseline_year: 2020\n"
    var forms = """
        code,title_vi,title_en,reporter_kind,periodicity,regime,due_days
        B03,Báo cáo của huyện,District report,district|commune,quarterly,administrative,2
        B04,Thống kê của huyện,District statistics,district,yearly,statistical,15
        B05,Phiếu của doanh nghiệp,Enterprise return,enterprise,yearly,statistical,20

        """
    var indicators = """
        code,form,group,name_vi,name_en,unit,type,required,basis,flow,aggregate_units,aggregate_time,direction,decimals,\
        hard_min,hard_max,soft_min,soft_max,breakdown,formula
        DN01,B03,Hỗ trợ,Số lượt hỗ trợ,Supports,lượt,count,yes,period,flow,sum,sum,up,0,0,1000,,20,DN|HTX,
        DN02,B03,Hỗ trợ,Kinh phí,Amount,triệu đồng,money,no,period,flow,sum,sum,up,1,0,,,1000,,
        DN03,B03,Hỗ trợ,Tỷ lệ,Share,%,percent,no,period,stock,mean,last,up,1,,,,,,
        GC01,B03,Kiến nghị,Kiến nghị,Proposals,,text,no,period,flow,none,last,none,0,,,,,,
        DN91,B03,Hỗ trợ,Bình quân,Average,triệu đồng,decimal,no,period,flow,ratio,,up,2,,,,,,DN02 / DN01
        NS01,B04,Ngân sách,Chi,Spending,triệu đồng,money,yes,period,flow,sum,sum,up,1,,,,,,
        KH01,B05,Nhân lực,Người,Persons,người,count,yes,period,stock,sum,last,up,0,,,,,,

        """
    var targets = "indicator,year,comparison,value,upper,source\nDN01,2025,>=,25,,Kế hoạch\nDN91,,range,1,2,Kế hoạch\n"
    var rules = "code,severity,condition,message_vi,message_en,scope\nR01,error,DN02 <= 300 * DN01,Sai,Wrong,B03\n"
    var labels = """
        kind,code,name_vi,name_en
        group,HT,Hỗ trợ,Support
        group,KN,Kiến nghị,Proposals
        group,NS,Ngân sách,Budget
        group,NL,Nhân lực,Staff
        breakdown,DN,Doanh nghiệp,Enterprise
        breakdown,HTX,Hợp tác xã,Cooperative

        """
    var decisions = "when,who,action,object,document,why\n2025-04-03 08:00,Phòng KH,chốt,Quý I/2025/B03,12/TB,Hết hạn\n"

    static func file(_ name: String, _ text: String) -> WorkspaceFile {
        WorkspaceFile(name: name, bytes: Array(text.utf8))
    }

    func loadSettings() throws(WorkspaceFaults) -> Settings {
        try SettingsFile.load(Self.file("reports.yml", settings))
    }

    func loadUnits() throws(WorkspaceFaults) -> UnitRegistry { try UnitsFile.load(Self.file("units.csv", units)) }

    func loadPlan() throws(WorkspaceFaults) -> Plan {
        let files = PlanFiles(
            description: Self.file("plan.yml", description), forms: Self.file("forms.csv", forms),
            indicators: Self.file("indicators.csv", indicators), targets: Self.file("targets.csv", targets),
            rules: Self.file("rules.csv", rules), labels: Self.file("labels.csv", labels))
        return try files.plan(settings: try loadSettings(), units: try loadUnits())
    }

    func loadDecisions() throws(WorkspaceFaults) -> DecisionTable {
        DecisionsFile.read(
            Self.file("decisions.csv", decisions), plan: try loadPlan(), units: try loadUnits(),
            settings: try loadSettings())
    }

    /// Every fault of the files, one `file:line:column` each.
    func faults() -> [WorkspaceFault] {
        do throws(WorkspaceFaults) {
            _ = try loadUnits()
            return try loadDecisions().faults.map {
                WorkspaceFault(file: "decisions.csv", place: $0.place, message: $0.message)
            }
        } catch {
            return error.faults
        }
    }

    /// The plan and the units that submissions of the tests name.
    static let vocabulary: Vocabulary = {
        let sample = SampleWorkspace()
        do {
            return Vocabulary(plan: try sample.loadPlan(), units: try sample.loadUnits())
        } catch {
            fatalError("\(error)")
        }
    }()

    static var plan: Plan { vocabulary.plan }
    static var unitRegistry: UnitRegistry { vocabulary.units }
}
