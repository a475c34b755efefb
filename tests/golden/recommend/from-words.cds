{
  "cards": [
    {
      "summary": "ADAPT: massage is possible, with the changes below",
      "indicator": "warning",
      "detail": "Understood:\n- Stiffness (Neck)\n- Fever: absent\n- Pregnancy: possible\n- Not understood: zebra\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
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
      "summary": "After asking a doctor: Swedish massage, Self massage with a ball | or two",
      "indicator": "warning",
      "detail": "Ask a doctor first.\n\n- **Swedish massage** (low, score 0.500): position supine or seated; ask a doctor first, 30-60 min, once a week\n  Slow strokes ease what is stiff. (book-2020, common-practice)\n- **Self massage with a ball \\| or two** (low, score 0.300): ask a doctor first, 10 min\n  Slow strokes ease what is stiff. (book-2020, common-practice)\n\nThe score is how the rules rank it, not a chance of success; the word beside it is how sure the evidence is.",
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
      "summary": "Ask: Does this apply to you: Swelling (Calf)?",
      "indicator": "info",
      "detail": "Does this apply to you: Swelling (Calf)?\n\nAn answer could make it: refer (rule swollen-calf).",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Ask: Does anything hurt, and where?",
      "indicator": "info",
      "detail": "Does anything hurt, and where?\n\nAn answer could make it: refer (rule strong-pain).",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    }
  ]
}
