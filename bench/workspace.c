// The workspace that the measurements run on.

#include "generate.h"

#include <inttypes.h>

static void write_text(const char *path, const char *text)
{
    FILE *file = create(path);
    fputs(text, file);
    finish(file, path);
}

static void write_units(const char *path, int units)
{
    FILE *file = create(path);
    fputs("id,code,name_vi,name_en,kind,parent,valid_from,valid_to,successors,email,contact,telephone\n", file);
    fputs("04,04,Tỉnh Cao Bằng,Cao Bằng Province,province,,,,,,,\n", file);
    for (int unit = 0; unit < units; unit++)
        fprintf(file, "DN%08d,DN%08d,Doanh nghiệp %d,Enterprise %d,enterprise,04,,,,,,\n", unit + 1, unit + 1, unit + 1,
                unit + 1);
    finish(file, path);
}

static void write_indicators(const char *path)
{
    FILE *file = create(path);
    fputs("code,form,group,name_vi,name_en,unit,type,required,basis,flow,aggregate_units,aggregate_time,direction,"
          "decimals,hard_min,hard_max,soft_min,soft_max,breakdown,formula,source,status,external_code,same_as\n",
          file);
    for (int i = 0; i < INDICATORS; i++)
        fprintf(file,
                "CT%03d,BM01,Hoạt động của doanh nghiệp,Chỉ tiêu %d,Indicator %d,%s,no,period,flow,sum,sum,up,2,"
                "0,%" PRId64 ",,,,,,,,\n",
                i + 1, i + 1, i + 1, i % 2 == 0 ? "triệu đồng,money" : "tấn,decimal", largest_value(i));
    finish(file, path);
}

static const char *const settings =
    "agency:\n"
    "  unit: \"04\"\n"
    "  name: Sở Khoa học và Công nghệ\n"
    "  name_en: Department of Science and Technology\n"
    "  superior: Ủy ban nhân dân tỉnh Cao Bằng\n"
    "  superior_en: People's Committee of Cao Bằng Province\n"
    "  symbol: SKHCN\n"
    "  place: Cao Bằng\n"
    "  recipients: [\"Bộ Khoa học và Công nghệ (để báo cáo)\"]\n"
    "language: vi\n"
    "time_zone: \"+07:00\"\n"
    "plan: bench\n"
    "acceptance: atomic\n"
    "calendar:\n"
    "  regimes:\n"
    "    statistical: { first_day: 1 }\n"
    "  holidays: []\n"
    "intake: { settle_seconds: 0 }\n"
    "confidentiality: { kinds: [enterprise, cooperative], fewest: 3, largest_share: 80 }\n"
    "progress: { on_track: 90 }\n";

static void write_plan(const char *path, int years)
{
    FILE *file = create(path);
    fprintf(file,
            "code: bench\n"
            "name_vi: Kế hoạch để đo tốc độ\n"
            "name_en: A plan to measure speed on\n"
            "from: %d\n"
            "to: %d\n"
            "baseline_year: %d\n"
            "source: Số liệu sinh tự động\n",
            FIRST_YEAR, FIRST_YEAR + years - 1, FIRST_YEAR - 1);
    finish(file, path);
}

static const char *const forms =
    "code,title_vi,title_en,reporter_kind,periodicity,regime,due_days\n"
    "BM01,Báo cáo của doanh nghiệp,Report of an enterprise,enterprise,quarterly,statistical,15\n";

static const char *const targets =
    "indicator,year,comparison,value,upper,source\n"
    "CT001,2023,>=,100000000,,Số liệu sinh tự động\n"
    "CT002,,>=,5000000000,,Số liệu sinh tự động\n";

// Rules of one form, which no value breaks and each value takes part in.
static void write_rules(const char *path, int rules)
{
    FILE *file = create(path);
    fputs("code,severity,condition,message_vi,message_en,scope\n", file);
    for (int rule = 0; rule < rules; rule++) {
        int first = rule % INDICATORS, second = (rule + 2) % INDICATORS;  // both are money, or both tonnes
        fprintf(file, "R%03d,error,CT%03d + CT%03d <= %" PRId64 ",Tổng hai chỉ tiêu quá lớn.,The sum is too large.,BM01\n",
                rule + 1, first + 1, second + 1, largest_value(first) + largest_value(second));
    }
    finish(file, path);
}

static const char *const labels =
    "kind,code,name_vi,name_en\n"
    "group,DN,Hoạt động của doanh nghiệp,Activities of enterprises\n";

void write_workspace(const char *folder, int units, int years, int rules)
{
    make_folder(folder);
    make_folder(format_path("%s/plans", folder));
    make_folder(format_path("%s/plans/bench", folder));
    write_text(format_path("%s/reports.yml", folder), settings);
    write_units(format_path("%s/units.csv", folder), units);
    write_plan(format_path("%s/plans/bench/plan.yml", folder), years);
    write_text(format_path("%s/plans/bench/forms.csv", folder), forms);
    write_indicators(format_path("%s/plans/bench/indicators.csv", folder));
    write_text(format_path("%s/plans/bench/targets.csv", folder), targets);
    write_rules(format_path("%s/plans/bench/rules.csv", folder), rules);
    write_text(format_path("%s/plans/bench/labels.csv", folder), labels);
}
