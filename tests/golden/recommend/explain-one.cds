{
  "cards": [
    {
      "summary": "PROCEED: nothing said so far speaks against massage",
      "indicator": "info",
      "detail": "Understood:\n- Muscle knots\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "May suit: Deep tissue massage, Cupping",
      "indicator": "info",
      "detail": "- **Deep tissue massage** (low, score 0.650): 45-60 min\n  Knots ask for pressure; light strokes do little. (book-2020)\n- **Cupping** (low, score 0.200)\n  Knots ask for pressure; light strokes do little. (book-2020)\n\nThe score is how the rules rank it, not a chance of success; the word beside it is how sure the evidence is.",
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
      "summary": "Ask: Pain severity?",
      "indicator": "info",
      "detail": "Pain severity?\n\nAn answer could make it: refer (rule strong-pain).",
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
    }
  ]
}
