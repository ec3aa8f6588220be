"""Articles that say the same, as `muqabala check` tells them."""

from pathlib import Path

from click.testing import CliRunner

from generator.audit import audit, counts
from generator.cli import main
from generator.project import Project

FIRST = [
    "قال مدير الميناء إن السفن الثلاث التي تحمل القمح وصلت صباح اليوم بعد رحلة استمرت أسبوعين كاملين في البحر.",
    "وأضاف أن العمال بدؤوا تفريغ الحمولة فورا، وأن الشاحنات ستنقلها إلى المطاحن في المدن الشمالية خلال الليل.",
    "وكان المجلس البلدي أعلن الشهر الماضي أن المخزون لن يكفي أكثر من أربعين يوما ما لم تصل شحنات جديدة قريبا.",
]
MORE = [
    "وذكر شهود أن طوابير طويلة تشكلت أمام المخابز منذ الفجر، وأن بعضها أغلق أبوابه قبل الظهر لنفاد الدقيق منه.",
    "ودعت نقابة الخبازين الحكومة إلى تحديد الأسعار ومراقبة التجار الذين يخزنون الدقيق لبيعه لاحقا بثمن مضاعف.",
    "ويتوقع خبراء الاقتصاد أن تستقر الأسواق مع نهاية الأسبوع إذا وصلت بقية السفن المنتظرة في مواعيدها المعلنة.",
    "وتستورد البلاد معظم حاجتها من القمح منذ سنوات الجفاف التي أصابت السهول الشرقية وأضرت بآلاف المزارعين فيها.",
]


def project_of(folder: Path, **articles: list[str]) -> Project:
    raw = folder / "content" / "raw"
    raw.mkdir(parents=True)
    for slug, paragraphs in articles.items():
        (raw / f"{slug}.txt").write_text(
            "\n\n".join(["وصول سفن القمح إلى الميناء", *paragraphs]), encoding="utf-8"
        )
    return Project(folder)


def test_near_duplicates_name_each_other(tmp_path: Path) -> None:
    project = project_of(tmp_path, one=FIRST, two=[*FIRST, MORE[0]], other=MORE[1:])
    (finding,) = [each for each in audit(project) if each.severity == "info"]
    assert (finding.check, finding.slug) == ("near-duplicate", "one")
    assert "two" in finding.message


def test_a_follow_up_names_the_longer_article(tmp_path: Path) -> None:
    project = project_of(tmp_path, one=FIRST, two=[*MORE, *FIRST])
    (finding,) = [each for each in audit(project) if each.severity == "info"]
    assert (finding.check, finding.slug) == ("follow-up", "one")
    assert "100%" in finding.message
    assert "two" in finding.message


def test_different_reports_of_one_event_are_no_copies(tmp_path: Path) -> None:
    findings = audit(project_of(tmp_path, one=FIRST, two=MORE))
    assert counts(findings) == [("missing", "error", 2)]


def test_a_weekday_that_is_not_the_dates_is_told(tmp_path: Path) -> None:
    raw = tmp_path / "content" / "raw"
    raw.mkdir(parents=True)
    body = "قال وزير الخارجية إن الوفد سيصل إلى العاصمة يوم الأحد 7 أكتوبر 2020 من أجل المحادثات مع الحكومة."
    right = "وأضاف الوزير في مؤتمر صحفي أن الاتفاق وقع يوم الأربعاء 7 أكتوبر 2020، وأنه يشمل التجارة والطاقة."
    (raw / "a.txt").write_text(f"عنوان المقال\n\nالخميس 3 مايو 2017\n\n{body}\n\n{right}\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["--project", str(tmp_path), "sync"]).exit_code == 0
    found = [finding for finding in audit(Project(tmp_path)) if finding.check == "weekday"]
    assert [(finding.segment, finding.severity) for finding in found] == [("", "warning"), ("s2", "warning")]
    told = CliRunner().invoke(main, ["--project", str(tmp_path), "explain", "a"]).stdout
    assert told.count("is another day of the week") == 2
