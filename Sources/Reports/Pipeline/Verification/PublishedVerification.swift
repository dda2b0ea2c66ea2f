import Foundation

/// Holds a folder of reports against its lists of hashes, and these against the ledger.
struct PublishedVerification {
    /// What the foot of a period's page must tell.
    typealias Foot = [(name: String, hash: String)]

    /// The folder, and how it is told.
    let path: String
    let shown: String
    /// The hash of each list: by the period's name, and by an empty one for what is of no period.
    let lists: [String: String]
    /// What the foot of each period's page must tell, of the periods that must be published.
    let feet: [Period: Foot]

    private typealias Difference = VerificationDifference

    /// - Returns: How many files were looked at, and what differs.
    func result() -> (files: Int, differences: [VerificationDifference]) {
        let own = names(in: path)
        let folders = own.filter { Disk.status("\(path)/\($0)")?.isFolder == true }
        let known = Set(lists.keys).union(folders).union(feet.keys.map(\.description)).union([""]).sorted()
        let results = Workers.map(known) { verify($0) }
        return (results.reduce(0) { $0 + $1.files }, results.flatMap(\.differences))
    }

    private func names(in folder: String) -> [String] {
        let names = (try? Disk.names(in: folder)) ?? nil
        return (names ?? []).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix(".") }
    }

    /// A period's folder, or, by an empty name, what lies beside them.
    func verify(_ period: String) -> (files: Int, differences: [VerificationDifference]) {
        let place = period.isEmpty ? path : "\(path)/\(period)"
        let label = period.isEmpty ? shown : "\(shown)/\(period)"
        let list = "\(label)/\(HashSums.fileName)"
        guard let expected = lists[period] else {
            if Disk.status(place) == nil { return (0, [Difference(.unpublished, label)]) }
            return (0, period.isEmpty && feet.isEmpty ? [] : [Difference(.neverListed, label)])
        }
        let bytes = (try? Disk.read("\(place)/\(HashSums.fileName)")) ?? nil
        guard let bytes else { return (0, [Difference(.listMissing, list, expected: expected)]) }
        var differences: [Difference] = []
        let found = HashSums.hash(of: bytes)
        if found != expected { differences.append(Difference(.listChanged, list, expected: expected, found: found)) }
        let sums = HashSums(reading: String(decoding: bytes, as: UTF8.self)).sums
        for sum in sums {
            do throws(StorageFault) {
                let found = try Archive.hash(ofFile: "\(place)/\(sum.name)")
                guard found != sum.hash else { continue }
                differences.append(
                    Difference(
                        found == nil ? .fileMissing : .fileChanged, "\(label)/\(sum.name)", expected: sum.hash,
                        found: found))
            } catch {
                differences.append(Difference(.unreadable, "\(label)/\(sum.name)", found: error.message.english))
            }
        }
        let listed = Set(sums.map(\.name))
        differences += strange(in: place, label, listed: listed, isPeriod: !period.isEmpty)
        if let period = Period(canonical: period), let foot = feet[period] {
            differences += self.foot(foot, in: place, label)
        }
        return (sums.count + 1, differences)
    }

    /// Files that no list has; a period's editions have lists of their own.
    private func strange(
        in place: String, _ label: String, listed: Set<String>, isPeriod: Bool
    ) -> [VerificationDifference] {
        var strange: [String] = []
        var open = [""]
        while let folder = open.popLast() {
            for name in names(in: "\(place)/\(folder)").map({ folder + $0 })
            where !listed.contains(name) && name != HashSums.fileName {
                if Disk.status("\(place)/\(name)")?.isFolder != true {
                    strange.append(name)
                } else if listed.contains(where: { $0.hasPrefix("\(name)/") }) {
                    open.append("\(name)/")
                }
            }
        }
        return strange.map { Difference(.fileUnknown, "\(label)/\($0)") }
    }

    // MARK: - What the files tell

    private struct Package: Decodable {
        struct Resource: Decodable {
            let path: String
            let hash: String
        }

        let dataHash: String
        let resources: [Resource]
    }

    /// The foot of the page, and what datapackage.json tells of the data and of each table.
    private func foot(_ foot: Foot, in place: String, _ label: String) -> [VerificationDifference] {
        var differences: [Difference] = []
        let page = String(decoding: (((try? Disk.read("\(place)/index.html")) ?? nil) ?? []), as: UTF8.self)
        for (name, hash) in foot where !page.contains(hash) {
            differences.append(Difference(.foot, "\(label)/index.html", expected: hash, name: name))
        }
        let bytes = ((try? Disk.read("\(place)/datapackage.json")) ?? nil) ?? []
        guard let package = try? JSONDecoder().decode(Package.self, from: Data(bytes)) else {
            return differences + [Difference(.package, "\(label)/datapackage.json", expected: "…", name: "resources")]
        }
        if let data = foot.first(where: { $0.name == "data" }), package.dataHash != data.hash {
            differences.append(
                Difference(.package, "\(label)/datapackage.json", expected: data.hash, name: "dataHash"))
        }
        for resource in package.resources where !resource.path.contains("/") {
            let hash = (try? Archive.hash(ofFile: "\(place)/\(resource.path)")) ?? nil
            if let hash, resource.hash != "sha256:\(hash)" {
                differences.append(
                    Difference(.package, "\(label)/datapackage.json", expected: "sha256:\(hash)", name: resource.path))
            }
        }
        return differences
    }
}
