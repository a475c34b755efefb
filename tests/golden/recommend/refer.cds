{
  "cards": [
    {
      "summary": "Strong pain: See a doctor before a massage.",
      "indicator": "warning",
      "detail": "**Strong pain**\n\nSee a doctor before a massage.\n\nMay be: Anything.\n\nBecause of pain@back, severity=9; rule strong-pain. Sources: common-practice.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "REFER: a clinician comes first",
      "indicator": "critical",
      "detail": "Understood:\n- Pain (Back)\n- Stiffness (Back)\n- Pain severity 9 (0-10)\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "After asking a doctor: Swedish massage, Deep tissue massage, Foot massage",
      "indicator": "warning",
      "detail": "Ask a doctor first.\n\n- **Swedish massage** (low, score 0.760): ask a doctor first, 30-60 min, once a week\n  The back takes firm work well. (book-2020)\n- **Deep tissue massage** (low, score 0.333): ask a doctor first, 45-60 min\n  The back takes firm work well. (book-2020)\n- **Foot massage** (traditional, score 0.300): ask a doctor first\n  Rest is reason enough. (common-practice)\n\nThe score is how the rules rank it, not a chance of success; the word beside it is how sure the evidence is.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Ask: Is anything numb?",
      "indicator": "info",
      "detail": "Is anything numb?\n\nAn answer could make it: emergency (rule cauda-equina).",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Ask: Does this apply to you: Fever?",
      "indicator": "info",
      "detail": "Does this apply to you: Fever?\n\nAn answer could make it: refer (rule feverish).",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Ask: Does this apply to you: Swelling (Calf)?",
      "indicator": "info",
      "detail": "Does this apply to you: Swelling (Calf)?\n\nAn answer could make it: refer (rule swollen-calf).",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    }
  ]
}
