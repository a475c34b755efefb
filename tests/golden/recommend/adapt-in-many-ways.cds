{
  "cards": [
    {
      "summary": "ADAPT: massage is possible, with the changes below",
      "indicator": "warning",
      "detail": "Understood:\n- Stiffness\n- Rash (Calf)\n- Relaxation\n- Deep vein clot: historical\n- Pregnancy\n- Age 90 years\n- Pain severity 2.5 (0-10)\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Great age: Short and light.",
      "indicator": "warning",
      "detail": "**Great age**\n\nShort and light.\n\nLimit: at most 30 minutes; no deep tissue.\n\nSkin and bones are thinner.\n\nBecause of age=90; rule frail. Sources: common-practice.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Past clot: Keep off the legs but for a light touch.",
      "indicator": "warning",
      "detail": "**Past clot**\n\nKeep off the legs but for a light touch.\n\nLimit: at most 40 minutes; at lower limb: pressure 1 or less.\n\nA clot may come back.\n\nBecause of history of dvt; rule past-clot. Sources: book-2020.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Rash: Leave the place alone.",
      "indicator": "warning",
      "detail": "**Rash**\n\nLeave the place alone.\n\nLimit: avoid the affected area.\n\nIt may spread.\n\nBecause of rash@calf; rule rash-somewhere. Sources: common-practice.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Pregnancy: On the side or seated.",
      "indicator": "warning",
      "detail": "**Pregnancy**\n\nOn the side or seated.\n\nLimit: position supine or seated, no heat; ask a doctor first.\n\nLying on the belly does not work.\n\nBecause of pregnancy; rule with-child. Sources: common-practice.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Withheld: A warm pack",
      "indicator": "warning",
      "detail": "- A warm pack: needs more heat; by with-child\n",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "After asking a doctor: Swedish massage, Self massage with a ball | or two, Foot massage",
      "indicator": "warning",
      "detail": "Ask a doctor first.\n\n- **Swedish massage** (low, score 0.700): position supine or seated; avoid calf; at most 30 minutes; at lower limb: pressure 1 or less; ask a doctor first, once a week\n  Slow strokes ease what is stiff. (book-2020, common-practice)\n- **Self massage with a ball \\| or two** (low, score 0.300): avoid calf and lower limb; ask a doctor first, 10 min\n  Slow strokes ease what is stiff. (book-2020, common-practice)\n- **Foot massage** (traditional, score 0.300): at most 30 minutes; at lower limb: pressure 1 or less; ask a doctor first\n  Rest is reason enough. (common-practice)\n\nThe score is how the rules rank it, not a chance of success; the word beside it is how sure the evidence is.",
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
