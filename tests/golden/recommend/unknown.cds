{
  "cards": [
    {
      "summary": "UNKNOWN: nothing was understood that a rule could use",
      "indicator": "info",
      "detail": "Understood:\n- Not understood: zebra\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
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
