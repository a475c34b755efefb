{
  "cards": [
    {
      "summary": "ADAPT: massage is possible, with the changes below",
      "indicator": "warning",
      "detail": "Understood:\n- Muscle knots\n- Warfarin\n- Safety rule tender-spots is switched off by pack small: shown by every report\n\nDecision support, not a diagnosis.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Blood thinners: Light pressure only.",
      "indicator": "warning",
      "detail": "**Blood thinners**\n\nLight pressure only.\n\nLimit: pressure 2 or less; without suction.\n\nDeep pressure can bleed into the tissue.\n\nBecause of warfarin; rule blood-thinners. Sources: book-2020.",
      "source": {
        "label": "palpate, rules small 1.2.0"
      }
    },
    {
      "summary": "Withheld: Deep tissue massage, Cupping",
      "indicator": "warning",
      "detail": "- Deep tissue massage: needs more pressure; by blood-thinners\n- Cupping: needs suction; by blood-thinners\n",
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
