"""The invented papers of one demonstration store agree."""

from __future__ import annotations

from docgen import demo_store_examples as papers


def test_all_papers_are_of_one_shop_and_one_title() -> None:
    named = [papers.application(), papers.scoring(), papers.certificate(), papers.decision()]
    assert {(one.unit, one.site) for one in named} == {(papers.UNIT, papers.SITE)}
    assert papers.notice().candidates[0].site == papers.award().awarded[0].site == papers.SITE
    numbers = {papers.award().awarded[0].title_number, papers.certificate().title_number}
    assert numbers == {papers.decision().title_number}


def test_the_shop_scores_itself_on_the_lines_that_the_inspectors_score() -> None:
    lines = [line.text for part in papers.scoring().parts for line in part.lines]
    assert [score.text for score in papers.application().scores] == lines
