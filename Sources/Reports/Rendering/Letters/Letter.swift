/// A message of the office to one of its people, section by section. It has no figures but counts.
struct Letter {
    struct Section {
        let heading: String
        let items: [Item]

        init(_ heading: String, _ items: [Item]) {
            self.heading = heading
            self.items = items
        }
    }

    /// One thing among others of its kind.
    struct Item {
        /// Stands out; empty where there is nothing but lines.
        let title: String
        let lines: [String]

        init(_ title: String = "", _ lines: [String] = []) {
            self.title = title
            self.lines = lines.filter { !$0.isEmpty }
        }
    }

    let subject: String
    let title: String
    /// Whom it is for ("Kính gửi"); empty where nobody is named.
    let greeting: String
    let intro: [String]
    /// Those without items are left out.
    let sections: [Section]
    /// Whom to ask.
    let closing: [String]
    /// Where it leads; nil where there is no place.
    let url: String?

    init(
        subject: String, title: String, greeting: String, intro: [String], sections: [Section], closing: [String],
        url: String? = nil
    ) {
        self.subject = subject
        self.title = title
        self.greeting = greeting
        self.intro = intro.filter { !$0.isEmpty }
        self.sections = sections.filter { !$0.items.isEmpty }
        self.closing = closing.filter { !$0.isEmpty }
        self.url = url
    }
}
