{
  "cards": [
    {
      "summary": "One swollen calf: See a doctor today.",
      "indicator": "critical",
      "detail": "**One swollen calf**\n\nSee a doctor today.\n\nMay be: A clot in a vein.\n\nBecause of swelling@calf; rule swollen-calf. Sources: book-2020.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "REFER: a clinician comes first",
      "indicator": "critical",
      "detail": "Understood:\n- Swelling (Calf)\n- Stiffness\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Withheld: Swedish massage, A warm pack, Self massage with a ball | or two",
      "indicator": "warning",
      "detail": "- Swedish massage: no massage at all for now; by swollen-calf\n- A warm pack: no massage at all for now; by swollen-calf\n- Self massage with a ball \\| or two: no massage at all for now; by swollen-calf\n",
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
