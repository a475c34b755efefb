{
  "cards": [
    {
      "summary": "Nerve trouble in the lower back: This needs an emergency department now.",
      "indicator": "critical",
      "detail": "**Nerve trouble in the lower back**\n\nThis needs an emergency department now.\n\nMay be: Cauda equina syndrome.\n\nBecause of numbness, bladder-trouble; rule cauda-equina. Sources: book-2020.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "EMERGENCY: call an ambulance; no massage",
      "indicator": "critical",
      "detail": "Understood:\n- Numbness\n- Bladder trouble\n- Stiffness\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Withheld: Swedish massage, A warm pack, Self massage with a ball | or two",
      "indicator": "warning",
      "detail": "- Swedish massage: no massage at all for now; by cauda-equina\n- A warm pack: no massage at all for now; by cauda-equina\n- Self massage with a ball \\| or two: no massage at all for now; by cauda-equina\n",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    }
  ]
}
