{
  "cards": [
    {
      "summary": "PROCEED: nothing said so far speaks against massage",
      "indicator": "info",
      "detail": "Understood:\n- Stiffness\n- Tender spot\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "May suit: Swedish massage, Self massage with a ball | or two",
      "indicator": "info",
      "detail": "- **Swedish massage** (low, score 0.500): 30-60 min, once a week\n  Slow strokes ease what is stiff. (book-2020, common-practice)\n- **Self massage with a ball \\| or two** (low, score 0.300): 10 min\n  Slow strokes ease what is stiff. (book-2020, common-practice)\n\nThe score is how the rules rank it, not a chance of success; the word beside it is how sure the evidence is.",
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
