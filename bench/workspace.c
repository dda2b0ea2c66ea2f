// The workspace that the measurements run on.

#include "generate.h"

#include <inttypes.h>

static void write_text(const char *path, const char *text)
{
    FILE *file = create(path);
    fputs(text, file);
    finish(file, path);
}

static void write_units(const char *path)
{
    FILE *file = create(path);
    fputs("id,code,name_vi,name_en,kind,parent,valid_from,valid_to,successors,email,contact,telephone\n", file);
    fputs("04,04,Tỉnh Cao Bằng,Cao Bằng Province,province,,,,,,,\n", file);
    for (int unit = 0; unit < UNITS; unit++)
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

static const char *const plan =
    "code: bench\n"
    "name_vi: Kế hoạch để đo tốc độ\n"
    "name_en: A plan to measure speed on\n"
    "from: 2021\n"
    "to: 2025\n"
    "baseline_year: 2020\n"
    "source: Số liệu sinh tự động\n";

static const char *const forms =
    "code,title_vi,title_en,reporter_kind,periodicity,regime,due_days\n"
    "BM01,Báo cáo của doanh nghiệp,Report of an enterprise,enterprise,quarterly,statistical,15\n";

static const char *const targets =
    "indicator,year,comparison,value,upper,source\n"
    "CT001,2023,>=,100000000,,Số liệu sinh tự động\n"
    "CT002,,>=,5000000000,,Số liệu sinh tự động\n";

// No rules: what is compared does not check any.
static const char *const rules = "code,severity,condition,message_vi,message_en,scope\n";

static const char *const labels =
    "kind,code,name_vi,name_en\n"
    "group,DN,Hoạt động của doanh nghiệp,Activities of enterprises\n";

void write_workspace(const char *folder)
{
    make_folder(folder);
    make_folder(format_path("%s/plans", folder));
    make_folder(format_path("%s/plans/bench", folder));
    write_text(format_path("%s/reports.yml", folder), settings);
    write_units(format_path("%s/units.csv", folder));
    write_text(format_path("%s/plans/bench/plan.yml", folder), plan);
    write_text(format_path("%s/plans/bench/forms.csv", folder), forms);
    write_indicators(format_path("%s/plans/bench/indicators.csv", folder));
    write_text(format_path("%s/plans/bench/targets.csv", folder), targets);
    write_text(format_path("%s/plans/bench/rules.csv", folder), rules);
    write_text(format_path("%s/plans/bench/labels.csv", folder), labels);
}
