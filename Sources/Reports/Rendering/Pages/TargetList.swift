/// The plan at a glance: each target with what has been reached of it.
struct TargetList {
    let view: ReportView

    var html: HTML {
        HTML { html in
            for progress in view.report.targets { item(progress, &html) }
        }
    }

    private func item(_ progress: PeriodReport.TargetProgress, _ html: inout HTML) {
        let target = progress.target
        let indicator = view.plan.indicators[target.indicator]
        let actual = view.figures.figure(progress.actual, decimals: indicator.decimals)
        html.element("li", ["class": progress.status.cssClass]) { html in
            html.element("div", ["class": "what"]) { html in
                html.element("h3", text: indicator.name.text(view.language))
                guard !target.source.isEmpty else { return }
                html.element(
                    "p", ["class": "source"], text: view.words.text("target.source", ["source": target.source]))
            }
            html.element("div", ["class": "reached"]) { html in
                html.element("p", ["class": "actual"]) { html in
                    html.element("strong", ["class": actual.isWord ? "w" : ""]) {
                        $0.figure(actual.text, href: FigureLink(view).href(progress))
                    }
                    if !actual.isWord {
                        html.markup(" ")
                        html.element("span", text: indicator.unitOfMeasure)
                        html.aside(view.figures.mark(progress.coverage))
                    }
                }
                html.append(TargetBar(progress).html)
                html.element("p", ["class": "against"], text: against(progress))
            }
            html.element("p", ["class": "status"]) { html in
                html.element("span", ["aria-hidden": "true", "class": "shape"], text: progress.status.shape)
                html.markup(" ")
                html.text(view.figures.status(of: progress))
            }
        }
        html.newLine()
    }

    /// "Kế hoạch năm 2025: ≥ 35 %; bằng 108,6% kế hoạch; ước 2/9 giá trị".
    func against(_ progress: PeriodReport.TargetProgress) -> String {
        let target = progress.target
        let unit = view.plan.indicators[target.indicator].unitOfMeasure
        let plan = view.words.text(
            "target.against",
            [
                "year": view.figures.year(of: target, plan: view.plan), "target": view.figures.target(target),
                "unit": unit,
            ])
        let percent = progress.percent.map {
            view.words.text("target.percent", ["percent": view.figures.style.text($0, decimals: 1)])
        }
        let share = progress.actual.state == .value ? view.figures.share(progress.coverage) : nil
        return plan + (percent ?? "") + (share.map { "; \($0)" } ?? "")
    }
}

/// A bar as long as what has been reached, with a tick at the target; the words beside it say the same.
struct TargetBar {
    /// Per cent of the target, whole; 125 where it is more.
    private let percent: Int
    private let upper: Int?

    /// The longest that a bar gets, in per cent of the target.
    static let longest = 125

    init(_ progress: PeriodReport.TargetProgress) {
        percent = Self.length(progress.percent)
        let target = ExactTotal(progress.target.value)
        upper = progress.target.upper.flatMap { upper in
            ExactTotal(upper).multiplied(by: ExactTotal(coefficient: 100, scale: 0))?.divided(by: target)
        }.map { Self.length($0) }
    }

    /// A progress in per cent as a length from 0 to `longest`.
    static func length(_ percent: ExactTotal?) -> Int {
        guard let percent, !percent.isNegative else { return 0 }
        guard percent < ExactTotal(coefficient: Int128(longest), scale: 0) else { return longest }
        return Int(percent.rounded(to: 0).coefficient)
    }

    /// The same where a bar has no tick: full where the target is reached, and only there.
    static func share(_ percent: ExactTotal?) -> Int {
        guard let percent else { return 0 }
        let isReached = percent >= ExactTotal(coefficient: 100, scale: 0)
        return isReached ? 100 : min(99, length(percent))
    }

    var html: HTML {
        HTML { html in
            html.markup("<svg class=\"bar\" viewBox=\"0 0 125 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
            html.markup("<rect class=\"track\" width=\"125\" height=\"10\"/>")
            html.markup("<rect class=\"fill\" width=\"")
            html.text("\(percent)")
            html.markup("\" height=\"10\"/><path class=\"tick\" d=\"M100 0V10")
            if let upper, upper > 100, upper < Self.longest { html.text("M\(upper) 0V10") }
            html.markup("\"/></svg>")
        }
    }
}
