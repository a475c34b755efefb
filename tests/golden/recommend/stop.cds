{
  "cards": [
    {
      "summary": "REFER: a clinician comes first",
      "indicator": "critical",
      "detail": "Understood:\n- Fever\n- Stiffness\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Fever: No massage.",
      "indicator": "critical",
      "detail": "**Fever**\n\nNo massage.\n\nLimit: no massage.\n\nThe body is busy.\n\nBecause of fever; rule feverish. Sources: common-practice.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Withheld: Swedish massage, A warm pack, Self massage with a ball | or two",
      "indicator": "warning",
      "detail": "- Swedish massage: no massage at all for now; by feverish\n- A warm pack: no massage at all for now; by feverish\n- Self massage with a ball \\| or two: no massage at all for now; by feverish\n",
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
    }
  ]
}
