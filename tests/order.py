"""Order of the tests: those that are measured for coverage, then the others.

What a test finds made already, such as the value of a cached function or a pack that was loaded, shows as a line that
nobody reaches if the test that made it was not measured. So nothing that is measured ever follows such a test in the
same process, whichever files are run, and in whatever order they are handed out.
"""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

UNMEASURED = (
    "tests/analysis/test_answer_error.py::test_shares_of_levels",
    "tests/analysis/test_robustness_laws.py",
    "tests/charts/test_agreement_strip.py",
    "tests/charts/test_chart_figures.py::test_labels_are_never_cut",
    "tests/charts/test_fit.py::test_twenty_channels",
    "tests/charts/test_hours.py::test_any_name",
    "tests/cli/test_ending.py::test_a_command",
    "tests/cli/test_ending.py::test_a_signal_while",
    "tests/cli/test_lost_output.py::test_who_closes_the_output_early_hears",
    "tests/cli/test_report_command.py::test_presets_and_what",
    "tests/cli/test_report_command.py::test_without_a_target",
    "tests/cli/test_strategy.py::test_the_figures_of",
    "tests/cli/test_streams.py::test_a_closed_output_is",
    "tests/cli/test_streams.py::test_a_full_disk_behind",
    "tests/cli/test_streams.py::test_no_command_waits",
    "tests/cli/test_streams.py::test_schemas_do",
    "tests/core/test_deferred.py::test_numpy",
    "tests/core/test_gc_pause.py",
    "tests/document/test_answers_out.py::test_a_document_is_the_same",
    "tests/document/test_document.py::test_any_changes_undone",
    "tests/document/test_overwritten.py::test_both_sides",
    "tests/document/test_recalculation.py::test_a_spreadsheet",
    "tests/document/test_store_writes.py::test_a_killed",
    "tests/hostile/",
    "tests/journeys/",
    "tests/questionnaire/test_reader_refusals.py::test_a_parser_that_goes",
    "tests/questionnaire/test_schema.py::test_bundled_files",
    "tests/report/test_figures_agree",
    "tests/report/test_headings_kept.py",
    "tests/report/test_honest_level.py",
    "tests/report/test_pdf_ua.py",
    "tests/report/test_presets.py::test_a_client_is_told",
    "tests/report/test_presets.py::test_no_page_ends",
    "tests/report/test_presets.py::test_a_monster",
    "tests/report/test_presets.py::test_every_sample",
    "tests/report/test_repeated_heads.py",
    "tests/report/test_report_in_hand.py",
    "tests/report/test_report_layout.py::test_no_page",
    "tests/report/test_report_pdf.py::test_the_same_input",
    "tests/report/test_report_strategy.py::test_each_chapter",
    "tests/report/test_report_strategy.py::test_no_page",
    "tests/report/test_report_strategy.py::test_the_summary_stays",
    "tests/report/test_report_writing.py::test_a_file_is_written",
    "tests/report/test_report_writing.py::test_every_text",
    "tests/report/test_scores_agree.py",
    "tests/report/test_tagged_reports.py",
    "tests/scoring/test_scoring_laws.py",
    "tests/strategy/test_ordering.py",
    "tests/strategy/test_ordering_growth.py",
    "tests/strategy/test_parts.py",
    "tests/strategy/test_second_laws.py",
    "tests/strategy/test_strategy_laws.py",
    "tests/strategy/test_topsis.py",
    "tests/test_actions_catalogue.py",
    "tests/test_actions_in_time.py",
    "tests/test_authoring_book.py",
    "tests/test_bundle.py::test_what_the_server",
    "tests/test_channels_catalogue.py",
    "tests/test_house.py",
    "tests/test_kinds_and_countries.py::test_no_text_names",
    "tests/test_main.py::test_a_narrow_console",
    "tests/test_main.py::test_a_reader_who_leaves",
    "tests/test_main.py::test_no_command",
    "tests/test_metrics_catalogue.py",
    "tests/test_organisations.py::test_the_",
    "tests/test_organisations.py::test_what_exists",
    "tests/test_pack_versions.py",
    "tests/test_packs.py",
    "tests/test_promised_times.py",
    "tests/test_templates_catalogue.py",
    "tests/test_trades.py",
    "tests/test_translations.py",
    "tests/test_words_of_the_served.py",
    "tests/ui/test_accessibility.py",
    "tests/ui/test_answer_keys.py",
    "tests/ui/test_appearance.py",
    "tests/ui/test_author_page.py::test_an_example",
    "tests/ui/test_author_page.py::test_signs",
    "tests/ui/test_closing.py",
    "tests/ui/test_comparison_page.py",
    "tests/ui/test_deliverables_in_window.py",
    "tests/ui/test_digit_keys.py::test_a_number_typed_where",
    "tests/ui/test_draft_languages.py",
    "tests/ui/test_exports.py",
    "tests/ui/test_figures_agree_with_window.py",
    "tests/ui/test_home.py",
    "tests/ui/test_hostile_texts.py",
    "tests/ui/test_killed_while_typing.py",
    "tests/ui/test_no_stray_windows.py",
    "tests/ui/test_painting.py",
    "tests/ui/test_preview.py",
    "tests/ui/test_report_options.py::test_notes",
    "tests/ui/test_report_options.py::test_parts",
    "tests/ui/test_report_options.py::test_what_can_not",
    "tests/ui/test_report_page.py",
    "tests/ui/test_results_opinions.py",
    "tests/ui/test_settings.py::test_the_window_opens",
    "tests/ui/test_side_panel.py::test_what_moved",
    "tests/ui/test_small_screens.py",
    "tests/ui/test_startup.py::test_the_whole",
    "tests/ui/test_strategy_roadmap.py",
    "tests/ui/test_strategy_steps.py",
    "tests/ui/test_strategy_window.py",
    "tests/ui/test_window.py",
    "tests/ui/test_window_keeping.py",
    "tests/ui/test_workshop_room.py",
    "tests/ui/test_workshop_votes.py::test_no_pixel",
    "tests/workshop/test_browser",
    "tests/workshop/test_vote_counts.py::test_every_mix",
)
"""Tests that reach nothing that others do not reach as well: measuring them would double their time."""
LONG = ("tests/journeys/test_year.py", "tests/workshop/test_browser_phones.py")
"""Unmeasured files of few tests that take long: one that is begun last would keep a single process waiting."""
REPORTS = "tests/report/"
_OTHERS = " (unmeasured)"


def is_measured(nodeid: str) -> bool:
    """Return whether coverage is measured during a test."""
    return not nodeid.startswith(UNMEASURED)


def group_of(nodeid: str) -> str:
    """Return the tests to which a test belongs that run in one process: a file's measured ones, or its others.

    All those of reports are in the same one, which keeps what it made.
    """
    file = nodeid.partition("::")[0]
    if nodeid.startswith(REPORTS):
        return REPORTS
    return file if is_measured(nodeid) else file + _OTHERS


def turn_of(group: str) -> int:
    """Return when the tests of a group are handed out: those of reports, which end unmeasured, after all measured ones."""
    if group == REPORTS:
        return 1
    if not group.endswith(_OTHERS):
        return 0
    return 2 if group.removesuffix(_OTHERS) in LONG else 3


class MeasuredFirst(LoadFileScheduling):
    """Groups of tests, each for one process, in their order; the largest first where they have the same turn."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(min(self.workqueue, key=turn_of), last=False)
        super()._assign_work_unit(node)
